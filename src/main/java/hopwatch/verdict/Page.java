package hopwatch.verdict;

import hopwatch.probe.Body;
import org.jspecify.annotations.Nullable;

/** What an answer's body says, decoded and parsed once for all who look, and only if somebody does. */
final class Page {
    private final Body body;
    private @Nullable String text;
    private @Nullable JsonBody json;

    Page(Body body) {
        this.body = body;
    }

    int size() {
        return body.size();
    }

    String text() {
        String read = text == null ? body.text() : text;
        text = read;
        return read;
    }

    JsonBody json() {
        JsonBody read = json == null ? JsonBody.of(text()) : json;
        json = read;
        return read;
    }
}
