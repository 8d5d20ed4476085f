package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Notice;
import hopwatch.probe.Cause;
import hopwatch.store.Accepted;
import hopwatch.store.Owed;
import hopwatch.verdict.Blame;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final Instant NOW = Notices.BEGAN.plusSeconds(10);

    private final List<Owed> alerts = new ArrayList<>();

    private void owe(Notice notice, boolean heard) {
        String key = "key-" + alerts.size();
        Alert alert = new Alert(key, "oncall", IncidentId.of(key), Notices.BEGAN, notice);
        Accepted before = heard ? new Accepted(alert, null) : null;
        alerts.add(new Owed(alerts.size(), alert, 0, true, Notices.BEGAN, before));
    }

    private void down(Cause cause, String... monitors) {
        for (String monitor : monitors) {
            owe(Notices.of(AlertKind.DOWN, monitor, "direct", 1, cause, ""), false);
        }
    }

    private Digest digest() {
        return new Digest(new Parcel(alerts));
    }

    private static String text(JsonObject slack) {
        return slack.getString("text");
    }

    private JsonObject slack(Instant now) {
        return new SlackDigest(digest(), now).json();
    }

    private String paragraph(int index) {
        return slack(NOW)
                .getJsonArray("attachments")
                .getJsonObject(0)
                .getJsonArray("blocks")
                .getJsonObject(index)
                .getJsonObject("text")
                .getString("text");
    }

    @Test
    void monitors_are_told_of_by_what_is_wrong_with_them_the_largest_group_first() {
        down(Cause.CONNECT_TIMEOUT, "Mail");
        down(Cause.CONNECT_REFUSED, "Shop", "API", "Docs", "Blog", "Wiki");
        owe(Notices.of(AlertKind.MASKED, "News", "Origin", 3, Cause.CONNECT_REFUSED, ""), false);

        assertThat(digest().title()).isEqualTo("7 monitors in trouble");
        assertThat(text(slack(NOW)))
                .isEqualTo(":red_circle: *DOWN* <https://status.example.org/|7 monitors in trouble> – 5 down: the"
                        + " connection was refused · 1 down: the connection could not be opened in time · 1 degraded at Origin: the"
                        + " connection was refused");
        assertThat(paragraph(0))
                .isEqualTo("*5 down*: the connection was refused · since <!date^1795173473^{time_secs}|11:17:53 UTC>\n"
                        + "Shop, API, Docs, Blog and Wiki");
        assertThat(paragraph(2)).startsWith("*1 degraded at Origin*: ").endsWith("\nNews");
    }

    @Test
    void every_other_channel_tells_it_as_one_incident() {
        down(Cause.CONNECT_REFUSED, "Shop", "API", "Docs", "Blog", "Wiki");
        down(Cause.CONNECT_TIMEOUT, "Mail");

        Notice one = digest().asOne().alert().notice();

        assertThat(one.kind()).isEqualTo(AlertKind.DOWN);
        assertThat(one.monitor()).isEqualTo("6 monitors in trouble");
        assertThat(one.what())
                .isEqualTo("5 down, the connection was refused: Shop, API and 3 more"
                        + " · 1 down, the connection could not be opened in time: Mail");
        assertThat(one.incidentUrl()).isEqualTo(URI.create("https://status.example.org/"));
        assertThat(one.ended()).isNull();
    }

    @Test
    void what_recovered_and_what_nobody_had_heard_of_are_told_apart() {
        down(Cause.CONNECT_REFUSED, "Shop", "API");
        owe(Notices.of(AlertKind.RECOVERED, "Docs", "direct", 1, Cause.CONNECT_REFUSED, ""), true);
        owe(Notices.of(AlertKind.RECOVERED, "Blog", "direct", 1, Cause.CONNECT_TIMEOUT, ""), false);

        assertThat(digest().title())
                .isEqualTo("2 monitors in trouble, 1 recovered, 1 in trouble for a while and well again");
        assertThat(digest().kind()).isEqualTo(AlertKind.DOWN);
        assertThat(paragraph(1)).isEqualTo("*1 recovered*\nDocs");
        assertThat(paragraph(2))
                .isEqualTo(
                        "*1 in trouble for a while and well again*: the connection could not be opened in time\nBlog");
    }

    @Test
    void where_all_is_over_it_is_good_news() {
        owe(Notices.of(AlertKind.RECOVERED, "Docs", "direct", 1, Cause.CONNECT_REFUSED, ""), true);
        owe(Notices.of(AlertKind.RECOVERED, "Blog", "Origin", 2, Cause.CONNECT_TIMEOUT, ""), true);

        assertThat(text(slack(NOW)))
                .isEqualTo(
                        ":large_green_circle: *UP* <https://status.example.org/|2 monitors recovered> – 2 recovered");
        assertThat(digest().asOne().alert().notice().ended()).isEqualTo(Notices.ENDED);
    }

    @Test
    void those_who_share_an_incident_are_counted_each() {
        owe(
                Notices.with(
                        Notices.of(AlertKind.DOWN, "Shop", "direct", 1, Cause.CONNECT_REFUSED, ""),
                        Blame.PLAIN,
                        "API",
                        "Docs"),
                false);
        down(Cause.CONNECT_REFUSED, "Blog");

        assertThat(digest().title()).isEqualTo("4 monitors in trouble");
        assertThat(paragraph(0)).endsWith("\nShop, API, Docs and Blog");
    }

    @Test
    void it_says_why_it_comes_only_now_where_it_comes_late() {
        down(Cause.CONNECT_REFUSED, "Shop", "API");

        assertThat(slack(NOW).toString()).contains("2 alerts in one message ·");
        assertThat(slack(Notices.BEGAN.plus(Duration.ofHours(25))).toString())
                .contains("2 alerts in one message, the oldest waited 1 d 1 h ·");
    }

    @Test
    void it_has_the_same_key_however_often_it_is_sent_and_another_with_one_alert_more() {
        down(Cause.CONNECT_REFUSED, "Shop", "API");
        String key = digest().parcel().key();
        assertThat(key).matches("digest:oncall:[0-9a-f]{32}");
        assertThat(new Parcel(List.of(alerts.get(1), alerts.get(0))).key()).isEqualTo(key);

        down(Cause.CONNECT_REFUSED, "Docs");
        assertThat(digest().parcel().key()).isNotEqualTo(key);
    }

    @Property(tries = 200)
    void it_keeps_within_slacks_limits_whatever_monitors_are_called(
            @ForAll @Size(min = 2, max = 60) List<String> names, @ForAll @IntRange(max = 59) int causes) {
        Cause[] all = Cause.values();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).isEmpty()
                    ? "<!channel>&\u202E".repeat(400)
                    : names.get(i).repeat(50);
            Cause cause = all[i % (causes + 1) % all.length];
            owe(Notices.of(AlertKind.DOWN, name, "<" + name, 3, i % 7 == 0 ? null : cause, name), false);
        }

        SlackLimits.hold(slack(NOW));
        assertThat(digest().asOne().alert().notice().what().length()).isLessThan(1_500);
        assertThat(slack(NOW).toString()).doesNotContain("<!channel").doesNotContain("\u202E");
    }
}
