package hopwatch.alert;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One send in flight per channel, whoever sends. Confined to the courier's context. */
final class Turns {
    private final Map<String, Future<?>> last = new HashMap<>();

    /** Begins once whoever came before is done with the channel, however that went. */
    <T> Future<T> take(String channel, Supplier<Future<T>> send) {
        Future<T> turn = last.getOrDefault(channel, Future.succeededFuture())
                .transform(before -> Future.succeededFuture())
                .compose(free -> send.get());
        last.put(channel, turn);
        return turn;
    }
}
