package hopwatch.config;

import java.time.Duration;
import java.util.List;

/**
 * What of the edge's and the origin's answers must be the same.
 *
 * @param status whether the status is compared
 * @param headers names of headers that are compared, in lower case
 * @param body whether the body is compared: it is the same if both have the same strong {@code ETag}, or the same bytes
 * @param lasting how long they may differ: a cache takes a while to see a new version
 */
public record Comparison(boolean status, List<String> headers, boolean body, Duration lasting) {
    /** What {@code compare: true} stands for. */
    public static final Comparison USUAL =
            new Comparison(true, List.of("content-type", "location"), true, Duration.ofMinutes(5));

    public Comparison {
        headers = List.copyOf(headers);
    }

    Comparison atOnce() {
        return new Comparison(status, headers, body, Duration.ZERO);
    }

    public Comparison withoutBody() {
        return new Comparison(status, headers, false, lasting);
    }

    public boolean isOfNothing() {
        return !status && headers.isEmpty() && !body;
    }
}
