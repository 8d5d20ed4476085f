package hopwatch.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The colours themselves, held to WCAG 2.2: 4.5 for text, 3 for what is drawn. */
class StylesheetTest {
    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6})\\b");
    private static final List<String> MARKS = List.of("op", "dg", "pt", "mj", "mt", "nd");

    private static String css() throws Exception {
        try (InputStream file = Objects.requireNonNull(StylesheetTest.class.getResourceAsStream("/static/page.css"))) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    static Stream<Map<String, String>> themes() throws Exception {
        String[] parts = css().split("@media screen and \\(prefers-color-scheme: dark\\)", 2);
        Map<String, String> light = tokens(parts[0]);
        Map<String, String> dark = new HashMap<>(light);
        dark.putAll(tokens(parts[1]));
        return Stream.of(light, dark);
    }

    private static Map<String, String> tokens(String css) {
        Map<String, String> tokens = new HashMap<>();
        Matcher token = TOKEN.matcher(css);
        while (token.find()) {
            tokens.put(token.group(1), token.group(2));
        }
        return tokens;
    }

    private static double contrast(Map<String, String> theme, String one, String other) {
        double a = luminance(theme.getOrDefault(one, "missing"));
        double b = luminance(theme.getOrDefault(other, "missing"));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        String six = hex.length() == 4 ? hex.replaceAll("([0-9a-f])", "$1$1") : hex;
        int rgb = Integer.parseInt(six.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void text_can_be_read_on_both_grounds(Map<String, String> theme) {
        for (String ground : List.of("bg", "soft")) {
            for (String ink : List.of("text", "muted", "link")) {
                assertThat(contrast(theme, ink, ground))
                        .as(ink + " on " + ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void every_state_can_be_seen_and_its_banner_read(Map<String, String> theme) {
        for (String mark : MARKS) {
            assertThat(contrast(theme, mark, "bg")).as(mark).isGreaterThanOrEqualTo(3);
            assertThat(contrast(theme, mark, "soft")).as(mark).isGreaterThanOrEqualTo(3);
            assertThat(contrast(theme, mark + "-text", mark + "-tint"))
                    .as(mark + " banner")
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void shades_are_a_staircase_away_from_the_ground(Map<String, String> theme) {
        List<String> stairs = List.of("bg", "heat-a", "heat-b", "heat-c", "heat-d", "heat-e");
        for (int i = 1; i < stairs.size(); i++) {
            assertThat(contrast(theme, stairs.get(i), "bg"))
                    .as(stairs.get(i))
                    .isGreaterThan(contrast(theme, stairs.get(i - 1), "bg"));
            assertThat(contrast(theme, stairs.get(i), stairs.get(i - 1)))
                    .as(stairs.get(i) + " on " + stairs.get(i - 1))
                    .isGreaterThanOrEqualTo(1.35);
        }
        assertThat(contrast(theme, "heat-d", "bg")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void nothing_is_fetched_from_anywhere_and_nothing_moves() throws Exception {
        assertThat(css()).doesNotContain("url(", "@import", "@font-face", "animation", "transition");
    }
}
