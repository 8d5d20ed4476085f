package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Notice;
import hopwatch.probe.Cause;
import hopwatch.store.Accepted;
import hopwatch.store.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmailDigestTest {
    private static final Instant NOW = Notices.BEGAN.plusSeconds(10);

    private final List<Owed> alerts = new ArrayList<>();

    private void owe(Notice notice) {
        String key = "key-" + alerts.size();
        Alert alert = new Alert(key, "oncall", IncidentId.of(key), Notices.BEGAN, notice);
        alerts.add(new Owed(alerts.size(), alert, 0, true, Notices.BEGAN, new Accepted(alert, null)));
    }

    private void down(Cause cause, String... monitors) {
        for (String monitor : monitors) {
            owe(Notices.of(AlertKind.DOWN, monitor, "direct", 1, cause, ""));
        }
    }

    private EmailDigest mail(Instant now) {
        return new EmailDigest(new Digest(new Parcel(alerts)), now);
    }

    @Test
    void monitors_are_told_of_by_what_is_wrong_with_them() {
        down(Cause.CONNECT_REFUSED, "Shop", "API", "Docs");
        owe(Notices.of(AlertKind.RECOVERED, "Mail", "direct", 1, Cause.CONNECT_REFUSED, ""));

        assertThat(mail(NOW).subject())
                .isEqualTo(
                        "DOWN: 3 monitors in trouble, 1 recovered – 3 down: the connection was refused · 1 recovered");
        assertThat(mail(NOW).text())
                .isEqualTo(
                        """
                        DOWN 3 monitors in trouble, 1 recovered

                        3 down: the connection was refused · since 2026-11-20 11:17:53 UTC
                        Shop, API and Docs

                        1 recovered
                        Mail

                        Status page: https://status.example.org/

                        4 alerts in one message
                        """);
        assertThat(mail(NOW).html())
                .contains("<a href=\"https://status.example.org/\">3 monitors in trouble, 1 recovered</a>")
                .contains(
                        "<b>3 down: the connection was refused</b> · since 2026-11-20 11:17:53 UTC<br>\nShop, API and Docs</p>")
                .contains("<b>1 recovered</b><br>\nMail</p>");
    }

    @Test
    void what_comes_late_says_why() {
        down(Cause.CONNECT_REFUSED, "Shop", "API");

        assertThat(mail(NOW.plus(Duration.ofHours(2))).text())
                .endsWith("\n\n2 alerts in one message · the oldest waited 2 h 10 s\n");
    }

    @Test
    void a_hostile_name_stays_a_name() {
        down(Cause.CONNECT_REFUSED, "<script>alert(1)</script>", "a\r\nBcc: x@y");

        assertThat(mail(NOW).html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script");
        assertThat(mail(NOW).text()).contains("a  Bcc: x@y\n");
    }

    @Test
    void a_storm_stays_readable() {
        IntStream.range(0, 1_000).forEach(number -> down(Cause.CONNECT_REFUSED, "Shop 電話 " + number));

        assertThat(mail(NOW).subject())
                .isEqualTo("DOWN: 1000 monitors in trouble – 1000 down: the connection was refused");
        assertThat(mail(NOW).text()).contains("and 951 more").hasSizeLessThan(2_000);
        assertThat(mail(NOW).html()).hasSizeLessThan(4_000);
    }
}
