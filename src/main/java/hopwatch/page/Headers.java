package hopwatch.page;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said beside the bytes: how they may be kept, and what a browser must not do with them. */
final class Headers {
    static final String PAGE = "public, max-age=5, stale-while-revalidate=30, stale-if-error=300";
    static final String IMMUTABLE = "public, max-age=31536000, immutable";
    static final String REVALIDATE = "no-cache";
    static final String NEVER = "no-store";
    static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** What others' pages may hold: it runs nothing and sends nothing. */
    static final String EMBEDDED = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors *";

    private static final CharSequence POLICY_NAME = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence POLICY_VALUE = HttpHeaders.createOptimized(POLICY);
    private static final CharSequence FRAMED = HttpHeaders.createOptimized(EMBEDDED);
    private static final CharSequence SANDBOX = HttpHeaders.createOptimized(POLICY + "; sandbox");
    private static final CharSequence SNIFF = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence STRICT_TRANSPORT = HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");
    private static final CharSequence SHARED_WITH = HttpHeaders.createOptimized("access-control-allow-origin");
    private static final CharSequence ANYBODY = HttpHeaders.createOptimized("*");
    private static final CharSequence ROBOTS = HttpHeaders.createOptimized("x-robots-tag");
    private static final CharSequence NO_INDEX = HttpHeaders.createOptimized("noindex");
    private static final CharSequence ACCEPT_ENCODING = HttpHeaders.createOptimized("accept-encoding");
    private static final CharSequence ENCODING_AND_LANGUAGE =
            HttpHeaders.createOptimized("accept-encoding, accept-language");
    private static final CharSequence SERVER_TIMING = HttpHeaders.createOptimized("server-timing");
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
    static final CharSequence ETAG = HttpHeaders.ETAG;

    private Headers() {}

    /** On every answer, errors included. */
    static void secure(HttpServerRequest request) {
        secure(request.response().headers());
        if (isForPrograms(request.path()) && isReading(request)) {
            request.response().headers().set(SHARED_WITH, ANYBODY);
        }
        encrypted(request);
    }

    static boolean isReading(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    @CanIgnoreReturnValue
    private static MultiMap secure(MultiMap headers) {
        return headers.set(POLICY_NAME, POLICY_VALUE)
                .set(SNIFF, NOSNIFF)
                .set(REFERRER, NO_REFERRER)
                .set(HttpHeaders.VARY, ACCEPT_ENCODING);
    }

    /** What only the connection can tell. */
    static void encrypted(HttpServerRequest request) {
        if (request.isSSL()) {
            request.response().headers().set(STRICT_TRANSPORT, ONE_YEAR);
        }
    }

    /** What goes with a page, whether its bytes follow or not. */
    static MultiMap of(String path, Rendered page, Beside beside) {
        MultiMap headers = secure(HttpHeaders.headers()).set(HttpHeaders.CACHE_CONTROL, value(page.cacheControl()));
        if (page.type().equals(Rendered.SVG)) {
            // A drawing that is opened by itself is a document: it may do nothing, and is of no site.
            headers.set(POLICY_NAME, SANDBOX);
        }
        if (path.startsWith(Paths.EMBED)) {
            headers.set(POLICY_NAME, FRAMED);
        }
        if (page.isRead()) {
            headers.set(HttpHeaders.VARY, ENCODING_AND_LANGUAGE);
        }
        if (page.shared() || isForPrograms(path)) {
            headers.set(SHARED_WITH, ANYBODY);
        }
        if (!beside.isIndexed()) {
            headers.set(ROBOTS, NO_INDEX);
        }
        return beside.version().isEmpty() ? headers : headers.set(SERVER_TIMING, value(beside.stamp()));
    }

    /** Tells as well of the bytes that follow. */
    static MultiMap described(MultiMap headers, Rendered page, Buffer body, boolean packed) {
        headers.set(HttpHeaders.CONTENT_TYPE, value(page.type()))
                .set(HttpHeaders.CONTENT_LENGTH, value(String.valueOf(body.length())));
        return packed ? headers.set(HttpHeaders.CONTENT_ENCODING, GZIP) : headers;
    }

    /** Anybody's script may read what is made for programs, on any site; and what is said of it when there is nothing. */
    static boolean isForPrograms(@Nullable String path) {
        return path != null && path.startsWith(Paths.PROGRAMS);
    }

    /** Ready to be copied into an answer. */
    static CharSequence value(String text) {
        return HttpHeaders.createOptimized(text);
    }

    /** Whether the visitor takes gzip: named, or covered by a star, and not at {@code q=0} (RFC 9110 §12.5.3). */
    static boolean takesGzip(MultiMap headers) {
        String accepted = String.join(",", headers.getAll(HttpHeaders.ACCEPT_ENCODING));
        return accepted.startsWith("gzip,")
                || weight(accepted, "gzip").or(() -> weight(accepted, "*")).orElse(0.0) > 0;
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
