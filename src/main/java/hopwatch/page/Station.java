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
    private static final String IMPAIRED = "station.degraded";

    /** Where the line begins. Whoever meets a node that is down is not served, whatever the others do. */
    static Station visitors(Held held, Newest edge, Wording wording) {
        String visitors = wording.say("station.visitors");
        boolean some = held.level() == Level.DEGRADED
                && edge.level() == Level.DEGRADED
                && edge.nodes().stream().anyMatch(node -> node.verdict().level() == Level.DOWN);
        if (some) {
            String someNot = wording.say("served.some-not");
            return new Station(visitors, Status.DEGRADED_PERFORMANCE, someNot, null, null, null, null);
        }
        return new Station(visitors, held.visitors(), wording.say(held.howServed()), null, null, null, null);
    }

    static Station of(Newest hop, Held held, Wording wording) {
        String name = hop.hop().name();
        return hop.speaker()
                .map(seen -> of(hop, seen, held, wording))
                .orElseGet(() -> new Station(
                        name,
                        Status.UNKNOWN,
                        wording.say("station.unchecked"),
                        held.against(name, Level.UNKNOWN).map(wording::say).orElse(null),
                        null,
                        null,
                        null));
    }

    private static Station of(Newest hop, Recorded seen, Held held, Wording wording) {
        String name = hop.hop().name();
        Look look = look(hop, seen, held, wording);
        Observation observation = seen.observation();
        return new Station(
                name,
                look.status(),
                look.word(),
                held.against(name, hop.level()).map(wording::say).orElse(null),
                look.says(),
                hop.level() == Level.UNKNOWN ? null : took(observation.phases(), wording),
                CacheWords.of(observation.evidence().cache(), wording).orElse(null));
    }

    /** How a hop appears, in the light of what is held against it and the others. */
    private record Look(Status status, String word, @Nullable String says) {}

    private static Look look(Newest hop, Recorded seen, Held held, Wording wording) {
        String name = hop.hop().name();
        int status = seen.observation().evidence().status();
        String code = status == 0 ? "" : " (" + status + ")";
        Optional<Cause> hidden = held.hiddenAt(name).filter(cause -> hop.level() == Level.UP);
        if (hidden.isPresent()) {
            return new Look(Status.DEGRADED_PERFORMANCE, wording.say(IMPAIRED), wording.sentence(hidden.orElseThrow()));
        }
        String says = says(hop, seen, code, wording);
        return hop.level() == Level.DOWN && held.isInFront(name)
                ? new Look(Status.PARTIAL_OUTAGE, wording.say("station.passes-on"), says)
                : new Look(Status.of(hop.level()), word(hop, code, wording), says);
    }

    private static String word(Newest hop, String code, Wording wording) {
        return switch (hop.level()) {
            case UP -> wording.say("station.ok") + code;
            case DEGRADED -> wording.say(IMPAIRED);
            case DOWN -> wording.say("station.down");
            case UNKNOWN -> wording.say(hop.isBeyondReach() ? "station.beyond-reach" : "station.unknown");
        };
    }

    private static @Nullable String says(Newest hop, Recorded seen, String code, Wording wording) {
        Cause cause = seen.verdict().cause();
        return cause == null || hop.isBeyondReach() ? null : wording.sentence(cause) + code + hop.among(wording);
    }

    private static @Nullable String took(Phases phases, Wording wording) {
        return phases.total() == 0 ? null : wording.millis(phases.total());
    }

    /** Whether it only hands on what another does to it. */
    boolean passesOn() {
        return status == Status.PARTIAL_OUTAGE;
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
