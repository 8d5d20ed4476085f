package hopwatch.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scraper asks for.
 *
 * @param escaping of names, of which none of ours needs any
 * @param namesEscaping whether the answer says so: only to a scraper that knows of it (Prometheus 3)
 * @param debug for people to read, whatever it is
 * @param names of the samples that are wanted; empty for all
 */
record Wanted(
        Form form, EscapingScheme escaping, boolean namesEscaping, boolean debug, boolean gzip, Set<String> names) {
    private static final Pattern GZIP =
            Pattern.compile("(^|,)\\s*(gzip|\\*)\\s*(;\\s*q=(1|0\\.0*[1-9])[.\\d]*\\s*)?(,|$)");
    private static final Pattern SUFFIX = Pattern.compile("_(total|bucket|count|sum|info)$");

    /** Empty if it cannot be understood. */
    static Optional<Wanted> by(HttpServerRequest request) {
        try {
            MultiMap query = request.params();
            String debug = query.get("debug");
            return debug == null
                    ? Optional.of(negotiated(request, query))
                    : Form.named(debug).map(form -> with(form, true, request, query));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Wanted negotiated(HttpServerRequest request, MultiMap query) {
        return with(Form.accepted(request.getHeader(HttpHeaders.ACCEPT)), false, request, query);
    }

    private static Wanted with(Form form, boolean debug, HttpServerRequest request, MultiMap query) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        @Nullable String encoding = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return new Wanted(
                form,
                EscapingScheme.fromAcceptHeader(accept),
                accept != null && accept.contains("escaping="),
                debug,
                encoding != null && GZIP.matcher(encoding).find(),
                Set.copyOf(query.getAll("name[]")));
    }

    String contentType() {
        if (debug) {
            return "text/plain; charset=utf-8";
        }
        return form.contentType() + (namesEscaping ? escaping.toHeaderFormat() : "");
    }

    /** Whether Prometheus asks so; who asks for a part, or plainly, is somebody who looks. */
    boolean isUsual() {
        return gzip && !debug && names.isEmpty();
    }

    /** A family comes whole, whichever of its samples is named. */
    boolean wants(String family) {
        return names.isEmpty()
                || names.contains(family)
                || names.stream()
                        .anyMatch(name -> SUFFIX.matcher(name).replaceFirst("").equals(family));
    }
}
