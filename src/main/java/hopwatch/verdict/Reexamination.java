package hopwatch.verdict;

import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Holds an observation that was stored against a hop's expectations; pure. Bodies and headers are not stored: what asks
 * for them counts as it was found then, and as met where nothing was found to be unmet.
 */
public final class Reexamination {
    private final Hop hop;
    private final Quotation quotation;
    private final List<String> unsure = new ArrayList<>();

    private Reexamination(Hop hop) {
        this.hop = hop;
        this.quotation = Quotation.of(hop.target());
    }

    /**
     * What an observation is by these expectations.
     *
     * @param unsure sentences of what counts against it although it is not worded so any more: what is asked for now
     *     cannot be told
     */
    public record Reexamined(Observation observation, List<String> unsure) {
        public Reexamined {
            unsure = List.copyOf(unsure);
        }
    }

    /** One that failed remains failed: nothing was answered that could be held against anything. */
    public static Reexamined of(Observation stored, Hop hop) {
        return stored instanceof Observation.Answered answered
                ? new Reexamination(hop).reexamined(answered)
                : new Reexamined(stored, List.of());
    }

    /** Whether what is stored of an answer is enough to hold it against this. */
    public static boolean canJudge(Expectation wanted) {
        return Kept.of(wanted).isEmpty();
    }

    private Reexamined reexamined(Observation.Answered stored) {
        Answer answer = new Answer(
                stored.started().plus(stored.phases().total(), ChronoUnit.MICROS),
                stored.phases(),
                stored.evidence(),
                Map.of(),
                Body.EMPTY);
        List<Finding> findings = Stream.concat(
                        hop.expect().stream().flatMap(wanted -> finding(wanted, answer, stored, true)),
                        hop.degraded().stream().flatMap(wanted -> finding(wanted, answer, stored, false)))
                .toList();
        return new Reexamined(
                new Observation.Answered(stored.started(), stored.phases(), stored.evidence(), findings), unsure);
    }

    private Stream<Finding> finding(Expectation wanted, Answer answer, Observation.Answered stored, boolean required) {
        return Kept.of(wanted)
                .map(kept -> stored.findings().stream()
                        .filter(kept::isOf)
                        .limit(1)
                        .map(then -> asThen(wanted, then, required)))
                .orElseGet(() -> Stream.of(
                        new Look(hop, answer, new Page(answer.body()), quotation, wanted, required).finding()));
    }

    private Finding asThen(Expectation wanted, Finding then, boolean required) {
        if (!then.phrase().equals(wanted.phrase())) {
            unsure.add(then.phrase() + ", now " + wanted.phrase());
        }
        return new Finding(then.phrase(), then.met(), then.got(), required, then.cause());
    }
}
