package hopwatch.probe.web;

import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where a check is, and for how long it was where. Every moment belongs to exactly one stage and every stage to one
 * phase, so that the phases add up to the total, redirects and failures included. Touched by one event loop only.
 */
final class Progress {
    private final LongSupplier nanoTime;
    private final Map<Phase, Long> nanos;
    private Consumer<Stage> follower = stage -> {};
    private Stage stage;
    private long since;

    private Progress(LongSupplier nanoTime, Map<Phase, Long> nanos, Stage stage, long since) {
        this.nanoTime = nanoTime;
        this.nanos = nanos;
        this.stage = stage;
        this.since = since;
    }

    Progress(LongSupplier nanoTime) {
        this(nanoTime, new EnumMap<>(Phase.class), Stage.DNS, nanoTime.getAsLong());
    }

    /** The same way so far, from where several checks go on. */
    Progress branched() {
        return new Progress(nanoTime, new EnumMap<>(nanos), stage, since);
    }

    /** Told of each stage as it is entered. */
    void follow(Consumer<Stage> follower) {
        this.follower = follower;
    }

    Stage stage() {
        return stage;
    }

    void enter(Stage next) {
        lap();
        stage = next;
        follower.accept(next);
    }

    /** Enters a stage from another, and from no other: events of the wire can come late. */
    void enter(Stage from, Stage next) {
        if (stage == from) {
            enter(next);
        }
    }

    /** The first byte of an answer, which may come before the request is sent whole. */
    void answerBegins() {
        enter(Stage.SEND, Stage.HEAD);
        enter(Stage.WAIT, Stage.HEAD);
    }

    /** Whether a request is on its way, or waited for. */
    boolean isUnanswered() {
        return stage == Stage.SEND || stage == Stage.WAIT;
    }

    private void lap() {
        long now = nanoTime.getAsLong();
        nanos.merge(phaseOf(stage), now - since, Long::sum);
        since = now;
    }

    /** As they are at this moment. */
    Phases phases() {
        lap();
        return new Phases(
                micros(Phase.RESOLVE),
                micros(Phase.CONNECT),
                micros(Phase.TLS),
                micros(Phase.PROCESSING),
                micros(Phase.TRANSFER));
    }

    private long micros(Phase phase) {
        return nanos.getOrDefault(phase, 0L) / 1_000;
    }

    private static Phase phaseOf(Stage stage) {
        return switch (stage) {
            case DNS, SELF -> Phase.RESOLVE;
            case CONNECT, PROXY -> Phase.CONNECT;
            case TLS -> Phase.TLS;
            case SEND, WAIT -> Phase.PROCESSING;
            case HEAD, BODY, REDIRECT, ASSERT -> Phase.TRANSFER;
        };
    }
}
