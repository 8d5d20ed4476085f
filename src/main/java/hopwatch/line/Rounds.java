package hopwatch.line;

import hopwatch.config.Address;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.probe.Observation;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import hopwatch.schedule.Slot;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Examination;
import hopwatch.verdict.Judge;
import hopwatch.verdict.Stop;
import hopwatch.verdict.Verdict;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks all hops of a monitor, and all their nodes, together: one round. */
public final class Rounds implements Asking {
    private final Prober prober;
    private final long run;

    /** @param run of the process, which becomes part of what is observed */
    public Rounds(Prober prober, long run) {
        this.prober = prober;
        this.run = run;
    }

    /** What a hop came to, and what each of its nodes answered. */
    public record Asked(Hop hop, Verdict verdict, List<Recorded> nodes) {
        public Stop stop() {
            return new Stop(
                    hop, verdict, nodes.stream().map(Recorded::observation).toList());
        }
    }

    /** Completes when the last node has answered or failed; never fails. */
    @Override
    public Future<List<Asked>> ask(Monitor monitor, List<Hop> hops, Slot slot) {
        return Future.all(hops.stream().map(hop -> ask(monitor, hop, slot)).toList())
                .map(all -> all.list());
    }

    private Future<Asked> ask(Monitor monitor, Hop hop, Slot slot) {
        return Future.all(nodes(hop).map(node -> ask(monitor, hop, node, slot)).toList())
                .map(all -> judged(
                        hop,
                        all.<List<Recorded>>list().stream()
                                .flatMap(List::stream)
                                .toList()));
    }

    /** Where the file names none, one: whatever DNS answers. */
    private static Stream<@Nullable Address> nodes(Hop hop) {
        return hop.connect().isEmpty()
                ? Arrays.stream(new @Nullable Address[] {null})
                : hop.connect().stream().map(address -> address);
    }

    private Future<List<Recorded>> ask(Monitor monitor, Hop hop, @Nullable Address node, Slot slot) {
        Question question =
                new Question(hop.target(), node, monitor.timeout(), new Examination(hop, monitor.compare()));
        String named = node == null ? "" : node.toString();
        return hop.asksEachAddress()
                ? prober.probeEach(question).map(all -> all.stream()
                        .map(seen -> recorded(monitor, hop, addressed(seen, named), slot, seen))
                        .toList())
                : prober.probe(question).map(seen -> List.of(recorded(monitor, hop, named, slot, seen)));
    }

    /** A name that was not resolved has no address: what the file calls it stands for all that it might have had. */
    private static String addressed(Observation seen, String named) {
        return Optional.ofNullable(seen.evidence().address()).orElse(named);
    }

    private Recorded recorded(Monitor monitor, Hop hop, String node, Slot slot, Observation seen) {
        Series series = Series.local(monitor.id(), hop.name());
        ObservationKey key = new ObservationKey(series, node, run, slot.number(), slot.attempt());
        return new Recorded(key, seen, Judge.ofObservation(seen, hop.name()));
    }

    static Asked judged(Hop hop, List<Recorded> nodes) {
        Verdict verdict = Judge.ofHop(nodes.stream()
                .map(node -> new Judge.NodeVerdict(node.key().node(), node.verdict()))
                .toList());
        return new Asked(hop, verdict, nodes);
    }
}
