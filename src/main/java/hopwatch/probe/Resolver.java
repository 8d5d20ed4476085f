package hopwatch.probe;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Turns a name into addresses, anew each time. */
@FunctionalInterface
public interface Resolver {
    /**
     * At least one address; fails with what DNS said, or before the limit with what its silence means. The future
     * completes on the caller's context.
     */
    Future<List<InetAddress>> resolve(String name, Duration limit);
}
