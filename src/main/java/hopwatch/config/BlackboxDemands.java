package hopwatch.config;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer must be for a probe to succeed, in the words of {@code blackbox.yml}.
 *
 * @param statuses {@code valid_status_codes}; empty for 200 to 299
 * @param versions {@code valid_http_versions}, such as {@code HTTP/1.1} and {@code HTTP/2.0}; empty for any
 * @param encrypted {@code fail_if_ssl} and {@code fail_if_not_ssl}
 * @param bodyNot {@code fail_if_body_matches_regexp}
 * @param body {@code fail_if_body_not_matches_regexp}
 * @param headersNot {@code fail_if_header_matches}
 * @param headers {@code fail_if_header_not_matches}
 * @param largestBody {@code body_size_limit} in bytes; 0 for no limit of its own
 * @param compression what the answer's body is decoded from, whatever the answer says of itself: {@code gzip},
 *     {@code deflate} (without zlib's head) or {@code identity}; null where the body is taken as it comes
 */
public record BlackboxDemands(
        Set<Integer> statuses,
        Set<String> versions,
        Encrypted encrypted,
        List<Pattern> bodyNot,
        List<Pattern> body,
        List<Header> headersNot,
        List<Header> headers,
        long largestBody,
        @Nullable String compression) {
    /** Any answer between 200 and 299. */
    public static final BlackboxDemands NONE = new BlackboxDemands(
            Set.of(), Set.of(), Encrypted.EITHER, List.of(), List.of(), List.of(), List.of(), 0, null);

    public BlackboxDemands {
        statuses = Set.copyOf(statuses);
        versions = Set.copyOf(versions);
        bodyNot = List.copyOf(bodyNot);
        body = List.copyOf(body);
        headersNot = List.copyOf(headersNot);
        headers = List.copyOf(headers);
    }

    /** Whether the last answer must have come over TLS. */
    public enum Encrypted {
        EITHER,
        ALWAYS,
        NEVER,
        /** Both options at once: nothing will do. */
        IMPOSSIBLE
    }

    /**
     * One header that is looked at.
     *
     * @param allowMissing whether it may be absent
     */
    public record Header(String name, Pattern value, boolean allowMissing) {}
}
