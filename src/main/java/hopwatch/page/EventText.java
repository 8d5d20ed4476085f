package hopwatch.page;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** The text of Server-Sent Events (HTML Living Standard §9.2). A version is made of hexadecimal digits. */
final class EventText {
    static final String TYPE = "text/event-stream";

    private EventText() {}

    /** How long to wait before asking again once the stream has ended. */
    static Buffer retry(Duration after) {
        return Buffer.buffer("retry: " + after.toMillis() + "\n\n");
    }

    /** There is something new. What is sent as {@code id} comes back as {@code Last-Event-ID}. */
    static Buffer changed(String version) {
        return Buffer.buffer("id: " + version + "\ndata: " + version + "\n\n");
    }

    /** There is nothing new. An event and not a comment, because a page's script cannot hear comments. */
    static Buffer alive(String version) {
        return Buffer.buffer("event: alive\ndata: " + version + "\n\n");
    }
}
