package hopwatch.faults;

import static hopwatch.faults.Expected.unknown;
import static hopwatch.faults.Expected.up;

import hopwatch.config.Expectation;
import hopwatch.config.Part;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.web.WebProber;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Our own faults: never the target's. {@link KernelRows} has those that the kernel tells of. */
final class SelfRows {
    private static final long STALL_NANOS = 1_000_000_000;

    private SelfRows() {}

    static Stream<Row> all() {
        return Stream.of(
                Row.of("self: called off", calledOff(), unknown(Cause.SELF_CANCELLED)),
                Row.of(
                        "self: an examiner that throws",
                        throwing(new IllegalStateException("on purpose")),
                        unknown(Cause.SELF_BUG)),
                Row.of(
                        "self: the loops stand still, and no answer comes",
                        stalled(Peer.Line::silence),
                        unknown(Cause.SELF_STALLED)),
                Row.of("self: the loops stand still, and an answer waits", stalled(page()), up()),
                Row.of(
                        "self: the loops stand still, and an answer waits too long",
                        stalled(page())
                                .asking(ask ->
                                        ask.expecting(new Expectation.Within(Part.TOTAL, Duration.ofMillis(500)))),
                        unknown(Cause.SELF_STALLED)));
    }

    private static Peer.Script page() {
        return line -> {
            line.pause(50);
            line.say(Laboratory.PAGE);
        };
    }

    private static Row.Setup throwing(RuntimeException bug) {
        return Row.Setup.plain(Laboratory.OK)
                .asking(ask -> ask.examinedBy(answer -> {
                    throw bug;
                }));
    }

    private static Row.Setup calledOff() {
        return () -> {
            WebProber leaving = Laboratory.prober(Laboratory.VERTX, Laboratory.NAMES);
            Peer peer = Peer.playing(line -> {
                line.request();
                leaving.callOff();
                line.silence();
            });
            return Scene.of(peer, Ask::http).by(leaving);
        };
    }

    /** Nobody is there to hear what the script says. */
    private static Row.Setup stalled(Peer.Script script) {
        return () -> {
            Vertx vertx = Laboratory.vertx();
            Peer peer = Peer.playing(line -> {
                line.request();
                for (EventExecutor loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
                    loop.execute(() -> LockSupport.parkNanos(STALL_NANOS));
                }
                script.play(line);
            });
            return Scene.of(Ask.http(peer.port()), () -> {
                        peer.close();
                        Laboratory.close(vertx);
                    })
                    .by(Laboratory.prober(vertx, Laboratory.names(vertx, Laboratory.ZONE)));
        };
    }
}
