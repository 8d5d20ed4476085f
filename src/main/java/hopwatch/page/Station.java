package hopwatch.page;

import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One stop on the line from visitors to the origin. Names and causes only: never an address, a header or a text from
 * the peer.
 *
 * @param word how it is: "OK (200)", "Passes the failure on"
 * @param badge what is held against it: "At fault"; null for nothing
 * @param says "the connection was refused on 1 of 2 nodes"; null where the word says it all
 * @param took how long its answer took; null where there was none
 * @param cache "stale from cache, 12 min old, FRA"; null where no cache said anything
 */
record Station(
        String name,
        Status status,
        String word,
        @Nullable String badge,
        @Nullable String says,
        @Nullable String took,
        @Nullable String cache) {
    static final String PASSES_ON = "Passes the failure on";
    private static final String IMPAIRED = "Degraded";

    /** Where the line begins. Whoever meets a node that is down is not served, whatever the others do. */
    static Station visitors(Held held, Newest edge) {
        boolean some = held.level() == Level.DEGRADED
                && edge.level() == Level.DEGRADED
                && edge.nodes().stream().anyMatch(node -> node.verdict().level() == Level.DOWN);
        if (some) {
            return new Station("Visitors", Status.DEGRADED_PERFORMANCE, "Some are not served", null, null, null, null);
        }
        return new Station("Visitors", held.visitors(), held.howServed(), null, null, null, null);
    }

    static Station of(Newest hop, Held held) {
        String name = hop.hop().name();
        return hop.speaker()
                .map(seen -> of(hop, seen, held))
                .orElseGet(() -> new Station(
                        name,
                        Status.UNKNOWN,
                        "Not checked yet",
                        held.against(name, Level.UNKNOWN).orElse(null),
                        null,
                        null,
                        null));
    }

    private static Station of(Newest hop, Recorded seen, Held held) {
        String name = hop.hop().name();
        Look look = look(hop, seen, held);
        Observation observation = seen.observation();
        return new Station(
                name,
                look.status(),
                look.word(),
                held.against(name, hop.level()).orElse(null),
                look.says(),
                hop.level() == Level.UNKNOWN ? null : took(observation.phases()),
                CacheWords.of(observation.evidence().cache()).orElse(null));
    }

    /** How a hop appears, in the light of what is held against it and the others. */
    private record Look(Status status, String word, @Nullable String says) {}

    private static Look look(Newest hop, Recorded seen, Held held) {
        String name = hop.hop().name();
        int status = seen.observation().evidence().status();
        String code = status == 0 ? "" : " (" + status + ")";
        Optional<Cause> hidden = held.hiddenAt(name).filter(cause -> hop.level() == Level.UP);
        if (hidden.isPresent()) {
            return new Look(
                    Status.DEGRADED_PERFORMANCE, IMPAIRED, hidden.orElseThrow().sentence());
        }
        String says = says(hop, seen, code);
        return hop.level() == Level.DOWN && held.isInFront(name)
                ? new Look(Status.PARTIAL_OUTAGE, PASSES_ON, says)
                : new Look(Status.of(hop.level()), word(hop, code), says);
    }

    private static String word(Newest hop, String code) {
        return switch (hop.level()) {
            case UP -> "OK" + code;
            case DEGRADED -> IMPAIRED;
            case DOWN -> "Down";
            case UNKNOWN -> hop.isBeyondReach() ? "Cannot be reached from here" : "Unknown";
        };
    }

    private static @Nullable String says(Newest hop, Recorded seen, String code) {
        Cause cause = seen.verdict().cause();
        return cause == null || hop.isBeyondReach() ? null : cause.sentence() + code + hop.among();
    }

    private static @Nullable String took(Phases phases) {
        return phases.total() == 0 ? null : Wording.millis(phases.total());
    }

    /** "82 ms · from cache"; empty where neither is known. */
    public String small() {
        return Stream.of(took, cache).flatMap(Stream::ofNullable).collect(Collectors.joining(" · "));
    }

    /** All of it as one sentence, for the table. */
    public String result() {
        return says == null ? word : word + ": " + says;
    }
}
