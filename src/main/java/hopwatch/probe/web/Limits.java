package hopwatch.probe.web;

import hopwatch.config.Timeouts;
import hopwatch.probe.Stage;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/** The stage timeouts of one check: from whenever a stage is entered it may last so long. Event loop. */
final class Limits {
    private final Vertx vertx;
    private final Timeouts timeouts;
    private final Runnable strike;
    private Optional<Duration> running = Optional.empty();
    private long timer;

    Limits(Vertx vertx, Timeouts timeouts, Runnable strike) {
        this.vertx = vertx;
        this.timeouts = timeouts;
        this.strike = strike;
    }

    /** Stages that share a limit share its time: a proxy's CONNECT is part of connecting. */
    void entered(Stage stage) {
        Optional<Duration> limit = of(stage);
        if (!limit.equals(running)) {
            cancel();
            running = limit;
            limit.ifPresent(long_ -> timer = vertx.setTimer(Math.max(1, long_.toMillis()), due -> strike.run()));
        }
    }

    void cancel() {
        running.ifPresent(set -> vertx.cancelTimer(timer));
        running = Optional.empty();
    }

    /** DNS keeps its own limit. */
    private Optional<Duration> of(Stage stage) {
        return Optional.ofNullable(
                switch (stage) {
                    case CONNECT, PROXY -> timeouts.connect();
                    case TLS -> timeouts.tls();
                    case SEND, WAIT -> timeouts.response();
                    case DNS, HEAD, BODY, REDIRECT, ASSERT, SELF -> null;
                });
    }
}
