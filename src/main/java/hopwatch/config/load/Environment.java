package hopwatch.config.load;

import hopwatch.config.document.Problem;
import hopwatch.config.document.Shown;
import hopwatch.config.value.PemReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Variables that are settings themselves, with what is wrong with them. One that is empty says nothing, as one that is
 * not set.
 */
final class Environment {
    private static final String PLACE = "environment";
    private static final int LARGEST = 1 << 20;
    private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

    private final Function<String, @Nullable String> values;
    private final Set<Problem> problems = new LinkedHashSet<>();

    Environment(Function<String, @Nullable String> values) {
        this.values = values;
    }

    /** A variable that is set. */
    record Variable(String name, String value) {
        /** Parts between commas, without the blanks around them. */
        List<String> parts() {
            return Stream.of(value.split(",")).map(String::strip).toList();
        }
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void wrong(Variable variable, String message) {
        problems.add(new Problem(PLACE, 0, 0, "bad-variable", variable.name(), message, null));
    }

    /** The first of these that is set. */
    Optional<Variable> first(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.ofNullable(values.apply(name))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .map(value -> new Variable(name, value)))
                .findFirst();
    }

    boolean says(String name, String value) {
        return first(name).filter(set -> set.value().equalsIgnoreCase(value)).isPresent();
    }

    /** In lower case; the first of those allowed where nothing is said. */
    String oneOf(Optional<Variable> variable, List<String> allowed) {
        String value = variable.map(set -> set.value().toLowerCase(Locale.ROOT)).orElse(allowed.get(0));
        variable.filter(set -> !allowed.contains(value)).ifPresent(set -> refuse(set, value, allowed));
        return value;
    }

    /** Several, in lower case; empty where nothing is said. */
    Set<String> someOf(Optional<Variable> variable, List<String> allowed) {
        Set<String> named = new LinkedHashSet<>();
        variable.ifPresent(set -> set.parts().stream()
                .map(part -> part.toLowerCase(Locale.ROOT))
                .peek(named::add)
                .filter(part -> !allowed.contains(part))
                .forEach(part -> refuse(set, part, allowed)));
        return named;
    }

    private void refuse(Variable variable, String value, Collection<String> allowed) {
        wrong(variable, "must be " + Shown.choice(allowed) + ", was " + Shown.quoted(value));
    }

    Duration millis(Optional<Variable> variable, Duration usual, long least) {
        return variable.map(set -> millis(set, least).orElse(usual)).orElse(usual);
    }

    private Optional<Duration> millis(Variable variable, long least) {
        String value = variable.value();
        long millis = value.matches("\\d{1,9}") ? Long.parseLong(value) : -1;
        if (millis < least || millis > LONGEST_MILLIS) {
            wrong(
                    variable,
                    "must be a number of milliseconds from " + least + " to " + LONGEST_MILLIS + ", was "
                            + Shown.quoted(value));
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(millis));
    }

    /** A file with certificates. Blocks while it reads it. */
    Optional<Path> certificates(Optional<Variable> variable) {
        return file(variable, "certificate", PemReader::holdCertificate);
    }

    /** A file with a private key. Blocks while it reads it. */
    Optional<Path> key(Optional<Variable> variable) {
        return file(variable, "private key", bytes -> new String(bytes, StandardCharsets.ISO_8859_1)
                .contains("-----BEGIN PRIVATE KEY-----"));
    }

    private Optional<Path> file(Optional<Variable> variable, String what, Predicate<byte[]> holds) {
        return variable.map(set -> {
            Path file = Path.of(set.value());
            try (InputStream in = Files.newInputStream(file)) {
                if (!holds.test(in.readNBytes(LARGEST))) {
                    wrong(set, "names a file without a " + what + " in PEM form, " + Shown.quoted(set.value()));
                }
            } catch (IOException unreadable) {
                wrong(set, "names a file that cannot be read, " + Shown.quoted(set.value()));
            }
            return file;
        });
    }

    /**
     * {@code name=value,name=value}, values percent-encoded. What is wrong is named by its number alone: a secret that is
     * badly written may look like a name.
     */
    Map<String, String> pairs(Variable variable) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int number = 0;
        for (String entry : variable.parts()) {
            number++;
            int equals = entry.indexOf('=');
            Optional<String> value = equals < 0 ? Optional.empty() : decoded(entry.substring(equals + 1));
            String name = entry.substring(0, Math.max(0, equals)).strip();
            if (value.isPresent() && !name.isEmpty()) {
                pairs.put(name, value.get());
            } else if (!entry.isEmpty()) {
                wrong(
                        variable,
                        "must be NAME=VALUE,NAME=VALUE with commas and % in values as %2C and %25; entry " + number
                                + " is not");
            }
        }
        return pairs;
    }

    /** Percent-encoding alone: unlike in a form, a plus is a plus. */
    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value.strip().replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException stray) {
            return Optional.empty();
        }
    }
}
