package hopwatch.page;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks at an operator's messages before anybody reads them, so that a mistake is one line at start or reload. */
final class Proofreader {
    private static final String PATTERN = "pattern.";
    private static final Set<String> TIMES =
            Set.of("pattern.minute", "pattern.second", "pattern.day-and-minute", "pattern.whole");

    private Proofreader() {}

    /** @throws IllegalArgumentException for a value that a message does not have, and for what is no pattern of times */
    static void messages(Path file, Messages messages, Messages english) {
        messages.byKey().forEach((key, text) -> {
            if (key.startsWith(PATTERN)) {
                pattern(file, key, text);
            } else {
                english.find(key).ifPresent(original -> values(file, key, text, original));
            }
        });
    }

    private static void pattern(Path file, String key, String text) {
        try {
            tried(key, DateTimeFormatter.ofPattern(text));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new IllegalArgumentException(
                    file + ": " + key + " is no pattern of times: " + malformed.getMessage(), malformed);
        }
    }

    /** What tells a day knows no hours. */
    @CanIgnoreReturnValue
    private static String tried(String key, DateTimeFormatter pattern) {
        return pattern.format(TIMES.contains(key) ? LocalDate.EPOCH.atStartOfDay() : LocalDate.EPOCH);
    }

    private static void values(Path file, String key, String text, String original) {
        Set<Integer> known = places(original);
        if (!known.isEmpty() && braces(text).anyMatch(at -> Messages.place(text, at) < 0)) {
            throw new IllegalArgumentException(
                    file + ": " + key + " has a { that begins no value; its values are " + named(known));
        }
        for (int place : places(text)) {
            if (!known.contains(place)) {
                throw new IllegalArgumentException(file + ": " + key + " has {" + place + "}, but "
                        + (known.isEmpty() ? "takes no values" : "its values are " + named(known)));
            }
        }
    }

    private static String named(Set<Integer> places) {
        return places.stream().map(place -> "{" + place + "}").collect(Collectors.joining(", "));
    }

    private static IntStream braces(String text) {
        return IntStream.range(0, text.length()).filter(at -> text.charAt(at) == '{');
    }

    /** Which values a text has places for. */
    static Set<Integer> places(String text) {
        return braces(text)
                .map(at -> Messages.place(text, at))
                .filter(place -> place >= 0)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
