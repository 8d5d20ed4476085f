package hopwatch.probe.web;

import hopwatch.probe.tls.Shown;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that an inquiry brought back; nothing of it is kept.
 *
 * @param address of the first leg; null where the host was not resolved
 * @param lookup how long that took; null where it was left to a proxy
 * @param head of the last answer; null where none came, or the last leg brought none
 * @param redirects how many were met, the one that was not followed included
 * @param roundtrips one for each leg, in order
 */
public record Seen(
        @Nullable InetAddress address,
        @Nullable Duration lookup,
        @Nullable Head head,
        Taken body,
        int redirects,
        List<Roundtrip> roundtrips) {
    /** Nothing was asked. */
    public static final Seen NOTHING = new Seen(null, null, null, Taken.NONE, 0, List.of());

    public Seen {
        roundtrips = List.copyOf(roundtrips);
    }

    /**
     * The head of an answer.
     *
     * @param protocol {@code HTTP/1.0}, {@code HTTP/1.1} or {@code HTTP/2.0}
     * @param headers by lower-case name, in the order received
     * @param length of the body as the head tells it; -1 where it does not
     * @param refused whether it is a redirect that was not followed, so that its body was not read
     * @param shown null without TLS
     */
    public record Head(
            int status,
            String protocol,
            Map<String, List<String>> headers,
            long length,
            boolean refused,
            @Nullable Shown shown) {
        public List<String> all(String lowerCaseName) {
            return headers.getOrDefault(lowerCaseName, List.of());
        }

        /** The first value of a header. */
        public Optional<String> header(String lowerCaseName) {
            return all(lowerCaseName).stream().findFirst();
        }
    }
}
