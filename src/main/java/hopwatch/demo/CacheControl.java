package hopwatch.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a response allows a shared cache (RFC 9111 §5.2.2, RFC 5861 §4), as far as the demo's origin says it.
 *
 * @param maxAge how long it is fresh
 * @param staleIfError how much longer it may stand in for an error
 */
record CacheControl(boolean storable, Duration maxAge, Duration staleIfError) {
    private static final Pattern SECONDS = Pattern.compile("(max-age|stale-if-error)=(\\d{1,9})");

    static CacheControl of(Reply reply) {
        return of(reply.header("cache-control").orElse("no-store").toLowerCase(Locale.ROOT));
    }

    private static CacheControl of(String text) {
        Duration maxAge = seconds(text, "max-age");
        boolean storable = !maxAge.isZero() && !text.contains("no-store") && !text.contains("private");
        return new CacheControl(storable, maxAge, seconds(text, "stale-if-error"));
    }

    private static Duration seconds(String text, String directive) {
        return SECONDS.matcher(text)
                .results()
                .filter(found -> found.group(1).equals(directive))
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(2))))
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
