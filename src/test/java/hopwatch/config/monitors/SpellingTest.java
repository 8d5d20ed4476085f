package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Spelling;
import hopwatch.config.document.Keys;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final List<Keys> ALL = List.of(
            MonitorsKeys.ROOT,
            MonitorsKeys.PAGE,
            MonitorsKeys.DEFAULTS,
            MonitorsKeys.GROUP,
            MonitorsKeys.MONITOR,
            MonitorsKeys.HOP,
            MonitorsKeys.PHRASES,
            MonitorsKeys.TLS,
            MonitorsKeys.HISTORY);

    /** Words of the trade and of the street that are no key and no near miss of one. */
    private static final List<String> UNRELATED = List.of(
            "zebra",
            "banana",
            "window",
            "kitchen",
            "frequency",
            "priority",
            "colour",
            "mountain",
            "velocity",
            "region",
            "tenant",
            "cluster",
            "replica",
            "namespace",
            "password",
            "username",
            "endpoint",
            "schedule",
            "threshold",
            "severity",
            "description",
            "comment",
            "author",
            "license",
            "version",
            "dialect",
            "country",
            "currency",
            "payload",
            "cookie",
            "session",
            "template",
            "violin",
            "layout",
            "footer",
            "sidebar",
            "button",
            "picture",
            "video",
            "audio",
            "camera",
            "printer",
            "keyboard",
            "mouse",
            "monday",
            "january",
            "summer",
            "winter",
            "river",
            "forest",
            "island",
            "planet",
            "galaxy",
            "dragon",
            "wizard",
            "castle",
            "knight",
            "bridge",
            "garden",
            "flower",
            "orange",
            "purple",
            "yellow",
            "silver",
            "golden",
            "copper",
            "marble",
            "cotton",
            "leather",
            "blanket",
            "pillow",
            "carpet",
            "curtain",
            "ceiling",
            "elevator",
            "staircase",
            "basement",
            "attic",
            "chimney",
            "umbrella",
            "raincoat",
            "sandwich",
            "breakfast",
            "dinner",
            "chocolate",
            "strawberry",
            "pineapple",
            "coconut",
            "walnut",
            "cinnamon",
            "database",
            "storage",
            "network",
            "firewall",
            "balancer",
            "container",
            "kernel",
            "compiler",
            "debugger",
            "queue",
            "backlog");

    @ParameterizedTest
    @CsvSource({"moniters, monitors", "evry, every", "eveyr, every", "Every, every", "in_flight, in-flight", "ulr, url"
    })
    void a_near_miss_finds_its_word(String wrong, String right) {
        Set<String> keys = wrong.startsWith("in") ? MonitorsKeys.LIMITS.known() : MonitorsKeys.EVERYWHERE;

        assertThat(Spelling.nearest(wrong, keys)).contains(right);
    }

    @Test
    void generated_typing_errors_find_their_word_in_95_of_100_cases() {
        Random random = new Random(20_261_120);
        List<Boolean> found = Stream.generate(() -> typo(random))
                .flatMap(Optional::stream)
                .limit(2_000)
                .toList();

        long right = found.stream().filter(hit -> hit).count();

        System.err.printf("typing errors that find their word: %.1f %%%n", 100.0 * right / found.size());
        assertThat(right).isGreaterThanOrEqualTo(found.size() * 95L / 100);
    }

    @Test
    void unrelated_words_find_nothing_in_95_of_100_cases() {
        List<String> found = UNRELATED.stream()
                .flatMap(word -> ALL.stream().flatMap(keys -> Spelling.nearest(word, keys.known()).stream()
                        .map(near -> word + " → " + near)))
                .toList();

        System.err.println("unrelated words that find something: " + found + " of " + UNRELATED.size());
        assertThat(found).hasSizeLessThanOrEqualTo(UNRELATED.size() * 5 / 100);
    }

    @Property
    void distance_is_symmetric_and_zero_for_equal_words_only(
            @ForAll @AlphaChars @StringLength(max = 8) String a, @ForAll @AlphaChars @StringLength(max = 8) String b) {
        assertThat(Spelling.distance(a, b)).isEqualTo(Spelling.distance(b, a));
        assertThat(Spelling.distance(a, b) == 0).isEqualTo(a.equals(b));
        assertThat(Spelling.distance(a, b)).isLessThanOrEqualTo(Math.max(a.length(), b.length()));
    }

    /** One slip of the finger in a random key: whether the key is found again; empty if the slip is a key itself. */
    private static Optional<Boolean> typo(Random random) {
        List<String> keys = List.copyOf(ALL.get(random.nextInt(ALL.size())).known());
        String key = keys.get(random.nextInt(keys.size()));
        int at = random.nextInt(key.length());
        String letter = LETTERS.substring(random.nextInt(26)).substring(0, 1);
        List<Supplier<String>> slips = List.of(
                () -> key.substring(0, at) + letter + key.substring(at),
                () -> key.substring(0, at) + letter + key.substring(at + 1),
                () -> key.substring(0, at) + key.substring(at + 1),
                () -> at == 0
                        ? key
                        : key.substring(0, at - 1) + key.charAt(at) + key.charAt(at - 1) + key.substring(at + 1));
        String slip = slips.get(random.nextInt(slips.size())).get();
        return keys.contains(slip)
                ? Optional.empty()
                : Optional.of(Spelling.nearest(slip, keys).equals(Optional.of(key)));
    }
}
