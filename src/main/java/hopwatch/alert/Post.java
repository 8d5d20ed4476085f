package hopwatch.alert;

import io.vertx.core.Future;

/** How the bytes of a message go out. */
@FunctionalInterface
public interface Post {
    /**
     * Posts a message once and completes within 10 s, by then with its connection closed. Fails where no whole answer
     * came; the failure's own text is never shown, since it may quote the address.
     *
     * @param key sent along, so that a receiver can drop a repeat
     */
    Future<Reply> post(Letter letter, String key);
}
