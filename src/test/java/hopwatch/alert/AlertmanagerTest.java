package hopwatch.alert;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hopwatch.Daemon;
import hopwatch.Program;
import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.store.Accepted;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Alertmanager (Debian package prometheus-alertmanager) is told, and asked what it holds to be so. */
class AlertmanagerTest {
    private static final Program PROGRAM =
            new Program(Path.of("/usr/bin/prometheus-alertmanager"), "prometheus-alertmanager");
    private static final Notice DOWN = Notices.of(AlertKind.DOWN);

    private final Vertx vertx = Vertx.vertx();
    private final HttpPost http = new HttpPost(vertx, new HttpClientOptions(), HttpPost.LIMIT);
    private final HttpClient asking = vertx.createHttpClient();
    private final Path folder;
    private Daemon alertmanager;

    AlertmanagerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void isThere() throws Exception {
        PROGRAM.isThere();
        start();
    }

    @AfterEach
    void close() throws Exception {
        if (alertmanager != null) {
            alertmanager.close();
        }
        vertx.close().await(60, SECONDS);
    }

    @Test
    void an_incident_fires_stays_active_while_it_is_told_again_and_ends() throws Exception {
        Instant began = Instant.now().truncatedTo(MILLIS);
        tell(Notices.at(began, DOWN), null, began);
        assertThat(active()).containsExactly(tuple("MonitorDown", "critical", "connect_refused", "origin"));
        Instant first = ends();

        Accepted accepted = Notices.accepted(Notices.at(began, DOWN), null);
        again(accepted, began.plusSeconds(60));
        assertThat(active()).hasSize(1);
        assertThat(ends()).isEqualTo(first.plusSeconds(60));

        tell(Notices.at(began, Notices.of(AlertKind.RECOVERED)), accepted, Instant.now());
        assertThat(active()).isEmpty();
    }

    @Test
    void what_gets_worse_is_one_alert_and_not_two() throws Exception {
        Instant began = Instant.now().truncatedTo(MILLIS);
        Notice masked = Notices.at(began, Notices.of(AlertKind.MASKED));
        tell(masked, null, began);

        tell(Notices.at(began, DOWN.on(Occasion.CHANGED)), Notices.accepted(masked, null), Instant.now());

        assertThat(active()).containsExactly(tuple("MonitorDown", "critical", "connect_refused", "origin"));
    }

    @Test
    void an_alertmanager_that_forgot_learns_of_it_again() throws Exception {
        Instant began = Instant.now().truncatedTo(MILLIS);
        tell(Notices.at(began, DOWN), null, began);
        alertmanager.close();
        start();
        assertThat(active()).isEmpty();

        again(Notices.accepted(Notices.at(began, DOWN), null), Instant.now());

        assertThat(active()).hasSize(1);
    }

    @Test
    void what_it_shows_is_what_we_said() throws Exception {
        Instant began = Instant.now().truncatedTo(MILLIS);
        tell(Notices.at(began, DOWN), null, began);

        JsonObject alert = alerts().getJsonObject(0);

        assertThat(alert.getString("generatorURL")).isEqualTo("https://status.example.org/monitors/web");
        assertThat(alert.getJsonObject("annotations").getString("summary")).startsWith("DOWN: Web shop – ");
        assertThat(Instant.parse(alert.getString("startsAt"))).isEqualTo(began);
    }

    /** As the courier does. */
    private void tell(Notice notice, @Nullable Accepted before, Instant now) throws Exception {
        for (Letter letter : dialect().letters(Notices.owed(notice, before), now)) {
            send(letter);
        }
    }

    private void again(Accepted accepted, Instant now) throws Exception {
        send(dialect().again(List.of(accepted), now));
    }

    private void send(Letter letter) throws Exception {
        Reply reply = http.post((Letter.Web) letter, "key").await(60, SECONDS);
        assertThat(dialect().read(reply, Instant.now())).as(reply.toString()).isEqualTo(new Delivery.Sent());
    }

    private AlertmanagerAlerts dialect() {
        return new AlertmanagerAlerts(new Channel.Alertmanager("alerts", alertmanager.address(), null));
    }

    private List<Tuple> active() throws Exception {
        return alerts().stream()
                .map(alert -> ((JsonObject) alert).getJsonObject("labels"))
                .map(labels -> tuple(
                        labels.getString("alertname"),
                        labels.getString("severity"),
                        labels.getString("cause"),
                        labels.getString("hop")))
                .toList();
    }

    private Instant ends() throws Exception {
        return Instant.parse(alerts().getJsonObject(0).getString("endsAt"));
    }

    /** The body is asked for on the loop that the answer comes on: asked for by this thread, it may be over by then. */
    private JsonArray alerts() throws Exception {
        return asking.request(
                        HttpMethod.GET, alertmanager.address().getPort(), "127.0.0.1", "/api/v2/alerts?active=true")
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .await(60, SECONDS)
                .toJsonArray();
    }

    private void start() throws Exception {
        Path config = Files.writeString(
                folder.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        alertmanager = Daemon.start(
                PROGRAM,
                "--config.file=" + config,
                "--storage.path=" + Files.createTempDirectory(folder, "data"),
                "--web.listen-address=127.0.0.1:0",
                "--cluster.listen-address=");
    }
}
