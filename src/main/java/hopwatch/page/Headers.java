package hopwatch.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is said beside the bytes: how they may be kept, and what a browser must not do with them. */
final class Headers {
    static final String PAGE = "public, max-age=5, stale-while-revalidate=30, stale-if-error=300";
    static final String IMMUTABLE = "public, max-age=31536000, immutable";
    static final String REVALIDATE = "no-cache";
    static final String NEVER = "no-store";
    static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final CharSequence POLICY_NAME = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence POLICY_VALUE = HttpHeaders.createOptimized(POLICY);
    private static final CharSequence SANDBOX = HttpHeaders.createOptimized(POLICY + "; sandbox");
    private static final CharSequence SNIFF = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence STRICT_TRANSPORT = HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");
    private static final CharSequence SHARED_WITH = HttpHeaders.createOptimized("access-control-allow-origin");
    private static final CharSequence ANYBODY = HttpHeaders.createOptimized("*");
    private static final CharSequence ACCEPT_ENCODING = HttpHeaders.createOptimized("accept-encoding");

    private Headers() {}

    /** On every answer, errors included. */
    static void secure(HttpServerRequest request) {
        MultiMap headers = request.response().headers();
        headers.set(POLICY_NAME, POLICY_VALUE);
        headers.set(SNIFF, NOSNIFF);
        headers.set(REFERRER, NO_REFERRER);
        headers.set(HttpHeaders.VARY, ACCEPT_ENCODING);
        if (request.isSSL()) {
            headers.set(STRICT_TRANSPORT, ONE_YEAR);
        }
    }

    /** A drawing that is opened by itself is a document: it may do nothing, and is of no site. */
    static void confine(HttpServerRequest request) {
        request.response().headers().set(POLICY_NAME, SANDBOX);
    }

    /** Anybody's script may read what is public, on any site. */
    static void share(HttpServerRequest request) {
        request.response().putHeader(SHARED_WITH, ANYBODY);
    }

    /** Whether the visitor takes gzip: named, or covered by a star, and not at {@code q=0} (RFC 9110 §12.5.3). */
    static boolean takesGzip(MultiMap headers) {
        String accepted = String.join(",", headers.getAll(HttpHeaders.ACCEPT_ENCODING));
        return weight(accepted, "gzip").or(() -> weight(accepted, "*")).orElse(0.0) > 0;
    }

    private static Optional<Double> weight(String accepted, String coding) {
        return Arrays.stream(accepted.split(","))
                .map(String::trim)
                .filter(entry -> entry.split(";", 2)[0].trim().equalsIgnoreCase(coding))
                .map(Headers::quality)
                .findFirst();
    }

    private static double quality(String entry) {
        int q = entry.toLowerCase(Locale.ROOT).indexOf("q=");
        try {
            return q < 0 ? 1 : Double.parseDouble(entry.substring(q + 2).trim());
        } catch (NumberFormatException nonsense) {
            return 0;
        }
    }

    /** Whether the visitor has these bytes already; compared weakly, as GET demands (RFC 9110 §13.1.2). */
    static boolean alreadyHas(MultiMap headers, String etag) {
        return headers.getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }
}
