package hopwatch.line;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.config.Publishing;
import hopwatch.config.Weights;
import hopwatch.incident.Dues;
import hopwatch.incident.Episodes;
import hopwatch.incident.Facts;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.incident.Trouble;
import hopwatch.store.Journal;
import hopwatch.verdict.Rolling;
import hopwatch.verdict.Timeline;
import hopwatch.verdict.Verdict;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the ledger asks of the line as it reckons what is owed: the monitors as they are watched now, and the rules. */
final class Scenery {
    private final Journal store;
    private final Function<MonitorId, @Nullable Watch> watches;
    private final InstantSource clock;
    private Episodes episodes = new Episodes(List.of(), Publishing.AUTOMATIC);
    private Weights weights = Weights.USUAL;
    private Dues dues = new Dues(new Links(URI.create("/")), channel -> false, List.of(), List.of());

    Scenery(Journal store, Function<MonitorId, @Nullable Watch> watches, InstantSource clock) {
        this.store = store;
        this.watches = watches;
        this.clock = clock;
    }

    void arrange(Arrangement now) {
        episodes = now.episodes();
        dues = now.dues();
        weights = now.config().page().weights();
    }

    Instant now() {
        return clock.instant();
    }

    Episodes episodes() {
        return episodes;
    }

    /** By the rules that hold now. */
    Dues dues() {
        return dues;
    }

    /** Empty for a monitor that is not watched any more. */
    Optional<Trouble> trouble(MonitorId monitor, Verdict why) {
        Instant held = store.snapshot()
                .maintenance(monitor, now())
                .map(Maintenance::to)
                .orElse(null);
        return Optional.ofNullable(watches.apply(monitor))
                .map(watch -> new Trouble(watch.monitor(), why, watch.facts(), held));
    }

    /** Of the monitor that an incident is named after; its uptime only once it is over, since until then it only falls. */
    Facts facts(Incident incident) {
        return incident.monitors().stream()
                .findFirst()
                .filter(first -> !incident.isOpen())
                .map(watches)
                .map(watch -> fared(watch.facts(), watch.monitor().id()))
                .orElse(Facts.NONE);
    }

    private Facts fared(Facts known, MonitorId monitor) {
        Timeline timeline = store.snapshot().timeline(monitor, weights);
        return known.with(known.lately()
                .with(
                        Rolling.DAY.ratio(timeline, now()).orElse(null),
                        Rolling.QUARTER.ratio(timeline, now()).orElse(null)));
    }
}
