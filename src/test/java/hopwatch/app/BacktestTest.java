package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.app.PastWorld.Trouble;
import hopwatch.config.Config;
import hopwatch.config.StoreLocation;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.schedule.Hands;
import hopwatch.store.Archive;
import hopwatch.store.database.StoreException;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real line made of a time, against what a backtest makes of what was stored of it. */
class BacktestTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final Hands hands = new Hands(NOON);

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private Config config(String yaml) {
        return PastConfig.load(folder, yaml);
    }

    private PastLife life(PastWorld world) throws StoreException {
        return new PastLife(hands, world, folder.resolve("data"), vertx);
    }

    private Backtested backtest(Config config, Instant from) throws Exception {
        Archive archive = Archive.open(new StoreLocation.Sqlite(folder.resolve("data")), vertx, hands.instant());
        try {
            return new Backtest(archive, config)
                    .of(config.monitors(), from, hands.instant().plus(1, ChronoUnit.MICROS));
        } finally {
            archive.close().await(10, SECONDS);
        }
    }

    /** All of it but the identity, which comes of nanoseconds that are not stored. */
    private static List<String> incidents(BacktestSide side) {
        return side.incidents().stream()
                .map(incident -> String.join(
                        " | ",
                        micros(incident.began()),
                        incident.ended() == null ? "open" : micros(incident.ended()),
                        incident.title(),
                        incident.impact().label(),
                        incident.hop(),
                        String.valueOf(incident.cause()),
                        incident.monitors().toString(),
                        incident.root().toString(),
                        said(incident)))
                .toList();
    }

    private static String said(Incident incident) {
        return incident.updates().stream()
                .map(update -> micros(update.at()) + " " + update.status() + " " + update.body())
                .toList()
                .toString();
    }

    private static List<String> alerts(BacktestSide side) {
        return side.alerts().stream()
                .map(alert -> micros(alert.owed()) + " " + BacktestWords.about(alert) + " " + notice(alert))
                .toList();
    }

    private static String notice(Alert alert) {
        return String.join(
                " | ",
                alert.notice().monitor(),
                alert.notice().hop(),
                alert.notice().what(),
                alert.notice().others().toString(),
                alert.notice().blame().toString());
    }

    private static String micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).toString();
    }

    /** Says only what differs. */
    private static void assertSame(List<String> would, List<String> was) {
        assertThat(would.stream().filter(each -> !was.contains(each)).toList())
                .as("besides; missing "
                        + was.stream().filter(each -> !would.contains(each)).toList())
                .isEmpty();
        assertThat(was.stream().filter(each -> !would.contains(each)).toList())
                .as("missing")
                .isEmpty();
        assertThat(would.equals(was)).as("in this order").isTrue();
    }

    private static void assertReproduced(Backtested tested) {
        assertSame(incidents(tested.would()), incidents(tested.was()));
        assertSame(alerts(tested.would()), alerts(tested.was()));
        assertThat(tested.differences()).isEmpty();
        tested.monitors().forEach(monitor -> assertThat(tested.would(monitor).availability())
                .as(monitor.name())
                .isEqualTo(tested.was(monitor).availability()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_configuration_that_was_in_force_makes_what_was_made(long seed) throws Exception {
        Random random = new Random(seed);
        Config config = config(PastConfig.YAML);
        PastWorld world = PastWorld.random(hands, random, Duration.ofHours(8), 40);
        PastLife life = life(world);
        life.run(config, Duration.ofMinutes(120 + random.nextLong(120)));
        life.restart(Duration.ofSeconds(random.nextLong(900)));
        life.run(config, Duration.ofHours(4));
        life.close();

        Backtested whole = backtest(config, NOON);
        Backtested end = backtest(config, NOON.plus(Duration.ofHours(5)));

        assertThat(whole.was().incidents()).hasSizeGreaterThan(5);
        assertThat(whole.was().alerts()).hasSizeGreaterThan(5);
        assertReproduced(whole);
        assertReproduced(end);
    }

    /** Three minutes of an outage, and one check that failed alone. */
    private void outageAndBlip(Config config) throws Exception {
        PastWorld world = new PastWorld(hands);
        world.trouble("docs", Trouble.REFUSED, NOON.plusSeconds(1_200), Duration.ofMinutes(3));
        world.trouble("one", Trouble.REFUSED, NOON.plusSeconds(1_800), Duration.ofSeconds(31));
        PastLife life = life(world);
        life.run(config, Duration.ofHours(1));
        life.close();
    }

    private static String docs(String patience) {
        return """
                alerts: {oncall: {slack: "https://hooks.slack.com/services/T0/B0/x"}}
                monitors: [{name: Docs, url: "https://docs.test/", every: 30s, %s}]
                """
                .formatted(patience);
    }

    @Test
    void a_recheck_that_was_not_made_is_not_made_up_and_the_next_round_confirms() throws Exception {
        outageAndBlip(config(docs("confirm: 2")));

        Backtested patient = backtest(config(docs("confirm: 3")), NOON);

        assertThat(patient.differences()).hasSize(1);
        assertThat(patient.differences().get(0).how())
                .as("%s", patient.differences())
                .containsExactly("oncall down after 2 s, then after 30 s");
        assertThat(patient.notes()).anyMatch(note -> note.startsWith("1 re-check that this configuration asks for"));
        assertThat(patient.would().down()).isEqualTo(patient.was().down());
    }

    @Test
    void failures_among_the_newest_are_tried_as_those_in_a_row() throws Exception {
        outageAndBlip(config(docs("confirm: 2")));

        Backtested patient = backtest(config(docs("failures: 3 of 5")), NOON);

        assertThat(patient.differences()).hasSize(1);
        assertThat(patient.differences().get(0).how())
                .containsExactly(
                        "oncall down after 2 s, then after 30 s",
                        "oncall recovered after 3 min 30 s, then after 4 min");
        assertThat(patient.would().down()).isEqualTo(patient.was().down());
    }

    @Test
    void a_recheck_that_would_not_have_been_asked_for_counts_as_what_it_was() throws Exception {
        outageAndBlip(config(docs("confirm: 2")));

        Backtested hasty = backtest(config(docs("confirm: 1")), NOON);

        assertThat(hasty.differences()).hasSize(1);
        assertThat(hasty.differences().get(0).how()).containsExactly("oncall down after 2 s, then after 0 s");
        assertThat(hasty.notes()).noneMatch(note -> note.contains("re-check"));
    }

    @Test
    void patience_beyond_its_length_makes_an_outage_go() throws Exception {
        outageAndBlip(config(docs("confirm: 2")));

        Backtested patient = backtest(config(docs("confirm: 9")), NOON);

        assertThat(patient.differences()).extracting(BacktestDifference::kind).containsExactly("gone");
        assertThat(patient.would().alerts()).isEmpty();
        assertThat(patient.was().down()).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(210));
        assertThat(patient.would().down()).isZero();
    }

    @Test
    void a_monitor_that_was_not_watched_is_said_to_be_unseen() throws Exception {
        outageAndBlip(config(docs("confirm: 2")));

        Backtested tested = backtest(config("monitors: [\"https://new.test/\"]"), NOON);

        assertThat(tested.rounds()).isZero();
        assertThat(tested.notes()).contains("new-test: nothing was observed.");
    }
}
