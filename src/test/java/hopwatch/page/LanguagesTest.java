package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.probe.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    private static final Languages OURS = PageFixtures.english();

    private static String asked(Languages languages, String query, @Nullable String accepted) {
        return languages.asked(query, accepted).map(Reading::key).orElse("own");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "DE-at | de",
                "de-AT,de;q=0.9,en;q=0.8 | de",
                "pl,de;q=0.5 | de",
                "fr;q=0.5,es;q=0.6 | es",
                "fr;q=0.5,es;q=0.5 | fr",
                "en;q=0.5,de | de",
                "en;q=0.5, de;q=0.7 | de",
                "en-GB;q=0.1,fr;q=1.0 | fr",
                "zh-Hant-TW,fr-CA;q=0.2 | fr",
            })
    void a_browser_gets_the_language_that_it_prefers_of_those_that_there_are(String accepted, String language) {
        assertThat(asked(OURS, "", accepted)).isEqualTo(" " + language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en",
                "en-GB,de;q=0.9",
                "EN-us",
                "en,de",
                "pl",
                "*",
                "*,de",
                "de;q=0",
                "de;q=0.000",
                "",
                ",,,",
                ";q=1",
                "de;q=2",
                "de;q=-1",
                "de;q=NaN",
                "de;q=1e0",
                "de;level=1",
                "english",
                "d",
                "de_DE",
            })
    void the_rest_get_the_pages_own(String accepted) {
        assertThat(asked(OURS, "", accepted)).isEqualTo("own");
    }

    @Test
    void what_is_asked_for_in_the_address_wins_if_there_is_such_a_language() {
        assertThat(asked(OURS, "lang=fr", "de")).isEqualTo("?lang=fr");
        assertThat(asked(OURS, "x=1&lang=fr&lang=es", "de")).isEqualTo("?lang=fr");
        assertThat(asked(OURS, "lang=en", "de")).isEqualTo("?lang=en");
        assertThat(asked(OURS, "lang=DE-at", null)).isEqualTo("?lang=de");
        for (String query : new String[] {"lang=", "lang", "lang=klingon", "xlang=fr", "lang=f%72", "slang=fr&y"}) {
            assertThat(asked(OURS, query, "de")).as(query).isEqualTo(" de");
            assertThat(asked(OURS, query, null)).as(query).isEqualTo("own");
        }
    }

    @Test
    void a_header_is_read_so_far_and_no_further() {
        assertThat(asked(OURS, "", "pl,".repeat(100_000) + "de")).isEqualTo("own");
        assertThat(asked(OURS, "", "a-".repeat(100_000) + ",de")).isEqualTo("own");
        assertThat(asked(OURS, "x=" + "y".repeat(100_000) + "&lang=fr", null)).isEqualTo("own");
    }

    @Property(tries = 300)
    void nothing_that_is_sent_breaks_anything(@ForAll String query, @ForAll String accepted) {
        assertThat(asked(OURS, query, accepted)).isIn("own", " de", " es", " fr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "fr"})
    void each_of_ours_says_everything_with_the_same_values(String tag) {
        Messages messages = Bundle.ours("messages_" + tag + ".properties");

        assertThat(messages.byKey().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Wording.ENGLISH.messages().byKey().keySet().stream(),
                                Stream.of(Cause.values()).map(cause -> "cause." + cause.label()))
                        .toList());
        Wording.ENGLISH.messages().byKey().forEach((key, english) -> assertThat(Proofreader.places(messages.say(key)))
                .as(key)
                .isEqualTo(Proofreader.places(english)));
    }

    @Test
    void english_speaks_of_states_as_statuspage_does() {
        for (Status status : Status.values()) {
            assertThat(Wording.ENGLISH.status(status)).isEqualTo(status.label());
        }
        for (Headline headline : Headline.values()) {
            assertThat(Wording.ENGLISH.say(headline.key())).isEqualTo(headline.description());
        }
    }

    @Test
    void numbers_and_times_are_put_as_a_language_puts_them() throws Exception {
        Wording german = Languages.read(Path.of("none"), Locale.GERMAN).own().wording();

        assertThat(german.millis(3_449)).isEqualTo("3,4 ms");
        assertThat(german.percent(new BigDecimal("99.98"))).isEqualTo("99,98\u00a0%");
        assertThat(german.whole(PageFixtures.NOW).text()).isEqualTo("20. Nov. 2026, 11:24:05 UTC");
        assertThat(german.count("days", 1)).isEqualTo("1 Tag");
        assertThat(Languages.read(Path.of("none"), Locale.FRENCH)
                        .own()
                        .wording()
                        .count("days", 0))
                .isEqualTo("0 jour");
    }

    @Test
    void an_operators_file_wins_key_by_key_and_may_add_a_language(@TempDir Path folder) throws Exception {
        write(folder, "messages.properties", "nav.status = State");
        write(folder, "messages_de.properties", "nav.status = Lage");
        write(folder, "messages_de_AT.properties", "bar.today = heut");
        write(folder, "messages_ar.properties", "nav.status = الحالة");

        Languages languages = Languages.read(folder, Locale.forLanguageTag("ar"));
        Wording austrian = languages.asked("lang=de-AT", null).orElseThrow().wording();

        assertThat(languages.own().wording().say("nav.status")).isEqualTo("الحالة");
        assertThat(languages.own().wording().direction()).isEqualTo("rtl");
        assertThat(languages.own().wording().say("nav.history")).isEqualTo("History");
        assertThat(austrian.say("nav.status") + austrian.say("bar.today") + austrian.say("nav.history"))
                .isEqualTo("LageheutVerlauf");
        assertThat(languages.asked("", "en").orElseThrow().wording().say("nav.status"))
                .isEqualTo("State");
        assertThat(Wording.ENGLISH.say("nav.status")).isEqualTo("Status");
        assertThat(asked(languages, "", "ar-EG")).isEqualTo("own");
        assertThat(asked(Languages.read(folder, Locale.GERMAN), "", "de-AT")).isEqualTo(" de-AT");
        assertThat(languages.choices(languages.own()))
                .extracting(Languages.Tongue::name)
                .containsExactly("العربية", "Deutsch", "Deutsch (Österreich)", "English", "Español", "Français");
    }

    @Test
    void a_mistake_in_a_file_is_told_in_one_line(@TempDir Path folder) throws Exception {
        Map.of(
                        "incident.more = und {1}",
                                "messages_de.properties: incident.more has {1}, but its values are {0}",
                        "nav.status = {0}", "messages_de.properties: nav.status has {0}, but takes no values",
                        "bar.ago = vor { 0 } Tagen", "messages_de.properties: bar.ago has a { that begins no value",
                        "pattern.day = d. HH", "messages_de.properties: pattern.day is no pattern of times: ",
                        "nav = \\u12", "messages_de.properties has a \\u without four hexadecimal digits")
                .forEach((line, mistake) -> refused(folder, "messages_de.properties", line, mistake));
        refused(folder, "messages_.properties", "", "messages_.properties names no language; call it");
        refused(folder, "messages_d%.properties", "", "messages_d%.properties names no language");
        Files.write(folder.resolve("messages_de.properties"), "nav = Zurück".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Languages.read(folder, Locale.ENGLISH)).hasMessageContaining("is not UTF-8");
    }

    private static void refused(Path folder, String name, String line, String mistake) {
        try {
            write(folder, name, line);
            assertThatThrownBy(() -> Languages.read(folder, Locale.ENGLISH))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(mistake)
                    .message()
                    .doesNotContain("\n");
            Files.delete(folder.resolve(name));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void a_page_without_words_in_its_language_says_which_there_are() {
        assertThatThrownBy(() -> Languages.read(Path.of("templates"), Locale.forLanguageTag("pt-BR")))
                .hasMessage("page.language is pt-BR, but there is no templates/messages_pt_BR.properties;"
                        + " there are de, en, es, fr");
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text + "\n");
    }
}
