package hopwatch.verdict;

import hopwatch.config.Comparison;
import hopwatch.config.MediaType;
import hopwatch.probe.Fingerprint;
import hopwatch.probe.Observation;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two answers to the same request, held against each other; pure.
 *
 * @param asked what a relative {@code Location} is resolved against
 */
record Contrast(Comparison wanted, URI asked, Quotation quotation) {
    private static final int MOST_NAMED = 3;
    private static final int FIRST_SERVER_ERROR = 500;

    /** One node's answer, as far as it is compared. */
    record Version(int status, Fingerprint print) {}

    /** Empty for what cannot be compared: no answer, an error page, a body that cannot be told. */
    Optional<Version> version(Observation seen) {
        int status = seen.evidence().status();
        return seen instanceof Observation.Answered answered
                ? Optional.ofNullable(answered.fingerprint())
                        .filter(print -> status < FIRST_SERVER_ERROR)
                        .filter(print -> !wanted.body() || print.body() != null)
                        .map(print -> new Version(status, print))
                : Optional.empty();
    }

    /** What differs: "body differs"; empty if nothing does. An answer of another status differs in all else as well. */
    Optional<String> between(Version edge, Version origin) {
        if (wanted.status() && edge.status() != origin.status()) {
            return Optional.of("status " + edge.status() + " against " + origin.status());
        }
        List<String> parts = Stream.concat(
                        wanted.headers().stream().flatMap(name -> header(name, edge.print(), origin.print()).stream()),
                        wanted.body() && !isSameBody(edge.print(), origin.print())
                                ? Stream.of("body differs")
                                : Stream.empty())
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(named(parts));
    }

    private static String named(List<String> parts) {
        String named = parts.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = parts.size() - MOST_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    /** Servers behind one another may name the same bytes differently; different bytes may be as good by name alone. */
    private static boolean isSameBody(Fingerprint edge, Fingerprint origin) {
        boolean sameName = edge.etag() != null && edge.etag().equals(origin.etag());
        return sameName || Objects.equals(edge.body(), origin.body());
    }

    private Optional<String> header(String name, Fingerprint edge, Fingerprint origin) {
        String outer = edge.headers().get(name);
        String inner = origin.headers().get(name);
        return Objects.equals(meaning(name, outer), meaning(name, inner))
                ? Optional.empty()
                : Optional.of(name + " " + quoted(outer) + " against " + quoted(inner));
    }

    private String quoted(@Nullable String value) {
        return value == null ? "none" : quotation.of(value);
    }

    /** What is written differently may say the same. */
    private @Nullable Object meaning(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (name) {
            case "content-type" -> MediaType.of(value).<Object>map(type -> type).orElse(value);
            case "location" -> resolved(value);
            default -> value;
        };
    }

    private Object resolved(String location) {
        try {
            return asked.resolve(location);
        } catch (IllegalArgumentException senseless) {
            return location;
        }
    }
}
