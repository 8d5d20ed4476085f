package hopwatch.config;

import java.time.Duration;
import java.util.List;

/**
 * What of the edge's and the origin's answers must be the same.
 *
 * @param status whether the status is compared
 * @param headers names of headers that are compared, in lower case
 * @param body whether the body is compared: by its {@code ETag} where both have a strong one, else byte by byte
 * @param lasting how long they may differ: a cache takes a while to see a new version
 */
public record Comparison(boolean status, List<String> headers, boolean body, Duration lasting) {
    /** What {@code compare: true} stands for. */
    public static final Comparison USUAL =
            new Comparison(true, List.of("content-type", "location"), true, Duration.ofMinutes(5));

    public Comparison {
        headers = List.copyOf(headers);
    }
}
