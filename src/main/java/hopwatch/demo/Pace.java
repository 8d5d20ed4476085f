package hopwatch.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long a server takes over its work: on loopback everything would be equally fast.
 *
 * @param most excluded
 */
record Pace(Vertx vertx, RandomGenerator random, Duration least, Duration most) {
    static Pace ofMillis(Vertx vertx, RandomGenerator random, long least, long most) {
        return new Pace(vertx, random, Duration.ofMillis(least), Duration.ofMillis(most));
    }

    Future<Void> work() {
        return vertx.timer(random.nextLong(least.toMillis(), most.toMillis()), TimeUnit.MILLISECONDS);
    }
}
