package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.AlertKind;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Collections;
import java.util.List;
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

    @Property(tries = 300)
    void stay_within_slacks_limits(
            @ForAll AlertKind kind,
            @ForAll @From("hostile") String name,
            @ForAll @From("hostile") String what,
            @ForAll boolean certain) {
        JsonObject message = worst(kind, name, what, certain);

        assertThat(message.getString("text")).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
        assertThat(attachment(message).getString("fallback")).hasSizeLessThanOrEqualTo(4_000);
        JsonArray fields = fields(message);
        assertThat(fields.size()).isBetween(1, 10);
        assertThat(texts(fields))
                .allSatisfy(text -> assertThat(text).isNotBlank().hasSizeLessThanOrEqualTo(2_000));
    }

    @Property(tries = 300)
    void make_no_mention_link_or_markup_of_their_own(
            @ForAll AlertKind kind,
            @ForAll @From("hostile") String name,
            @ForAll @From("hostile") String what,
            @ForAll boolean certain) {
        JsonObject message = worst(kind, name, what, certain);

        assertThat(Stream.concat(Stream.of(message.getString("text")), texts(fields(message))))
                .allSatisfy(text -> assertThat(OURS.matcher(text).replaceAll(""))
                        .doesNotContain("<", ">")
                        .doesNotContain("@here")
                        .doesNotContainPattern("&(?!amp;|lt;|gt;)"));
    }

    @Property(tries = 300)
    void survive_the_wire_whole(@ForAll @From("hostile") String name) {
        JsonObject message = message(AlertKind.DOWN, name, name);

        assertThat(new JsonObject(message.toBuffer())).isEqualTo(message);
    }

    @Example
    void are_bold_without_blanks_at_their_ends_or_not_at_all() {
        assertThat(SlackText.MRKDWN.strong(" CDN\n", 100)).isEqualTo("*CDN*");
        assertThat(SlackText.MRKDWN.strong("a*b", 100)).isEqualTo("*a\u034F*b*");
        assertThat(SlackText.MRKDWN.strong(" \0", 100)).isEmpty();
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
        return message(kind, name, what, Blame.PLAIN, List.of());
    }

    /** All that can be said at once, and every word of it hostile. */
    private static JsonObject worst(AlertKind kind, String name, String what, boolean certain) {
        List<String> all = Collections.nCopies(8, name);
        Fault fault = new Fault(name, Cause.STATUS_UNEXPECTED, what, certain ? List.of() : all);
        Blame blame = new Blame(true, Served.STALE, certain ? List.of() : all, Collections.nCopies(8, fault), null);
        return message(kind, name, what, blame, all);
    }

    private static JsonObject message(AlertKind kind, String name, String what, Blame blame, List<String> others) {
        Notice plain = Notices.of(kind, name, name, 2, Cause.STATUS_UNEXPECTED, what);
        Notice hostile = Notices.with(plain, draft -> {
            draft.occasion = Occasion.OPENED;
            draft.monitorUrl = URI.create("https://status.example.org/" + "a".repeat(940));
            draft.blame = blame;
            draft.others = others;
            draft.owner = name;
        });
        return new SlackMessage(hostile, false, List.of()).json();
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
