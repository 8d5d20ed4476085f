package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.probe.Cause;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names and evidence come from files and from servers: whatever they hold, Slack sees words. */
class HostileNamesTest {
    private static final Pattern OURS = Pattern.compile(
            "<!date\\^\\d+\\^[{}a-z_ ]+\\|[^<>|]+ UTC>|<https://(status|wiki)\\.example\\.org/[^<>|]*\\|[^<>|]*>");

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "<!channel>",
                "<@U123>",
                "&",
                "&amp;",
                "<",
                ">",
                "|",
                "*",
                "_",
                "`",
                "~",
                "@here",
                "\n",
                "\r\n",
                "\0",
                "שלום",
                "مرحبا",
                "\u202E",
                "\u2066",
                "😀",
                "👩‍👩‍👧",
                "\uD83D",
                "\uDE00",
                "{date}",
                "a",
                " ",
                "^",
                "\u2028");
        Arbitrary<String> mixed = pieces.list().ofMaxSize(60).map(list -> String.join("", list));
        return Arbitraries.oneOf(
                mixed,
                pieces.map(piece -> piece.repeat(5_000)),
                Arbitraries.strings().ofMaxLength(300));
    }

    @Property(tries = 500)
    void stay_within_slacks_limits(
            @ForAll AlertKind kind, @ForAll @From("hostile") String name, @ForAll @From("hostile") String what) {
        JsonObject message = message(kind, name, what);

        assertThat(message.getString("text")).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
        assertThat(attachment(message).getString("fallback")).hasSizeLessThanOrEqualTo(4_000);
        JsonArray fields = fields(message);
        assertThat(fields.size()).isBetween(1, 10);
        assertThat(texts(fields))
                .allSatisfy(text -> assertThat(text).isNotBlank().hasSizeLessThanOrEqualTo(2_000));
    }

    @Property(tries = 500)
    void make_no_mention_link_or_markup_of_their_own(
            @ForAll AlertKind kind, @ForAll @From("hostile") String name, @ForAll @From("hostile") String what) {
        JsonObject message = message(kind, name, what);

        assertThat(Stream.concat(Stream.of(message.getString("text")), texts(fields(message))))
                .allSatisfy(text -> assertThat(OURS.matcher(text).replaceAll(""))
                        .doesNotContain("<", ">")
                        .doesNotContain("@here")
                        .doesNotContainPattern("&(?!amp;|lt;|gt;)"));
    }

    @Property(tries = 500)
    void survive_the_wire_whole(@ForAll @From("hostile") String name) {
        JsonObject message = message(AlertKind.DOWN, name, name);

        assertThat(new JsonObject(message.toBuffer())).isEqualTo(message);
    }

    @Example
    void are_cut_between_characters_not_within() {
        assertThat(SlackText.plain("😀😀😀", 5)).isEqualTo("😀😀…");
        assertThat(SlackText.plain("😀😀😀", 6)).isEqualTo("😀😀…");
        assertThat(SlackText.plain("😀😀😀", 7)).isEqualTo("😀😀😀");
        assertThat(SlackText.plain("a&b", 6)).isEqualTo("a…");
        assertThat(SlackText.plain("a&b", 8)).isEqualTo("a&amp;b");
    }

    @Example
    void are_told_on_one_line_without_marks() {
        assertThat(SlackText.plain("a\nb\u202Ec\uD83Dd", 100)).isEqualTo("a b c d");
        assertThat(SlackText.plain("*x* @Channel", 100)).isEqualTo("\u034F*x\u034F* @\u034FChannel");
        assertThat(SlackText.plain("a@example.org", 100)).isEqualTo("a@example.org");
    }

    private static JsonObject message(AlertKind kind, String name, String what) {
        return new SlackMessage(Notices.of(kind, name, name, 2, Cause.STATUS_UNEXPECTED, what)).json();
    }

    private static JsonObject attachment(JsonObject message) {
        return message.getJsonArray("attachments").getJsonObject(0);
    }

    private static JsonArray fields(JsonObject message) {
        return attachment(message).getJsonArray("blocks").getJsonObject(0).getJsonArray("fields");
    }

    private static Stream<String> texts(JsonArray fields) {
        return fields.stream().map(field -> ((JsonObject) field).getString("text"));
    }
}
