package hopwatch.metrics;

import hopwatch.metrics.Choices.Choice;
import io.prometheus.metrics.config.EscapingScheme;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final Pattern SUFFIX = Pattern.compile("_(total|bucket|count|sum|info)$");

    private static final Choice PLAIN = Choice.of("text/plain");

    /** Empty if it cannot be understood. */
    static Optional<Wanted> by(HttpServerRequest request) {
        try {
            String debug = request.params().get("debug");
            return debug == null
                    ? Optional.of(negotiated(request))
                    : Form.named(debug).map(form -> with(form, PLAIN, true, request));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** As Prometheus' own library does: the first choice that we have, and text for whoever names none. */
    private static Wanted negotiated(HttpServerRequest request) {
        Choice accepted = Choices.of(request.headers(), HttpHeaders.ACCEPT).all().stream()
                .filter(choice -> choice.isWanted() && Form.of(choice).isPresent())
                .findFirst()
                .orElse(PLAIN);
        return with(Form.of(accepted).orElse(Form.TEXT), accepted, false, request);
    }

    private static Wanted with(Form form, Choice accepted, boolean debug, HttpServerRequest request) {
        Optional<EscapingScheme> escaping = escaping(accepted);
        return new Wanted(
                form,
                escaping.orElse(EscapingScheme.UNDERSCORE_ESCAPING),
                escaping.isPresent(),
                debug,
                Choices.of(request.headers(), HttpHeaders.ACCEPT_ENCODING).want("gzip"),
                Set.copyOf(request.params().getAll("name[]")));
    }

    private static Optional<EscapingScheme> escaping(Choice accepted) {
        return Arrays.stream(EscapingScheme.values())
                .filter(scheme -> scheme.getValue().equals(accepted.parameter("escaping")))
                .findFirst();
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
