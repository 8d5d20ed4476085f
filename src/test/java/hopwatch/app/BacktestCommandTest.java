package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.app.PastWorld.Trouble;
import hopwatch.config.Config;
import hopwatch.config.StoreLocation;
import hopwatch.schedule.Hands;
import hopwatch.store.JdbcStore;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on two hours that have just passed: three minutes of an outage, and a slow quarter of an hour. */
class BacktestCommandTest {
    private static final Duration LENGTH = Duration.ofHours(2);

    private final Vertx vertx = Vertx.vertx();
    private final Instant began = Clock.systemUTC().instant().minus(LENGTH).minusSeconds(5);
    private final Hands hands = new Hands(began);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void two_hours_pass() throws Exception {
        PastWorld world = new PastWorld(hands);
        world.trouble("one", Trouble.REFUSED, began.plusSeconds(1_800), Duration.ofMinutes(3));
        world.trouble("docs", Trouble.SLOW, began.plusSeconds(3_600), Duration.ofMinutes(15));
        world.trouble("cdn", Trouble.WRONG_BODY, began.plusSeconds(4_800), Duration.ofMinutes(5));
        PastLife life = new PastLife(hands, world, folder.resolve("data"), vertx);
        life.run(config(PastConfig.YAML), LENGTH);
        life.close();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private Config config(String yaml) {
        return PastConfig.load(folder, yaml);
    }

    private Ran backtest(String yaml, String... more) throws IOException {
        Path file = folder.resolve("other.yaml");
        Files.writeString(file, yaml);
        List<String> arguments = new ArrayList<>(List.of("backtest", "--config", file.toString()));
        if (!Arrays.asList(more).contains("--data")) {
            arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        arguments.addAll(Arrays.asList(more));
        return Ran.command(arguments.toArray(String[]::new));
    }

    @Test
    void nothing_is_different_under_the_same_configuration() throws Exception {
        Ran ran = backtest(PastConfig.YAML, "--since", "3h");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("No difference: the same incidents and alerts.");
        assertThat(ran.out().lines().filter(line -> line.startsWith("  incidents")))
                .hasSize(7)
                .contains("  incidents                 3           3");
    }

    @Test
    void other_thresholds_show_what_would_be_gone_new_and_another_first() throws Exception {
        String other = PastConfig.YAML
                .replace(
                        "{name: One, url: \"https://one.test/\"}",
                        "{name: One, url: \"https://one.test/\", confirm: 20}")
                .replace("degraded: {within: 500ms}", "expect: {within: 500ms}")
                .replace("body: Welcome", "body: Hello");

        Ran ran = backtest(other, "--since", "3h", "--json");

        JsonObject tested = new JsonObject(ran.out());
        assertThat(tested.getJsonArray("differences").stream().map(each -> ((JsonObject) each).getString("kind")))
                .containsExactly("gone", "changed");
        JsonObject docs = tested.getJsonArray("differences").getJsonObject(1);
        assertThat(docs.getJsonArray("how").stream().map(String::valueOf))
                .containsExactly(
                        "degraded, then down",
                        "oncall down after 6 s owed besides",
                        "oncall recovered after 15 min 30 s owed besides");
        assertThat(tested.getJsonArray("notes").getList().toString())
                .contains("shop: cannot be judged as it is worded now")
                .contains("body contains “Welcome”, now body contains “Hello”")
                .contains("shop: counts as it was found then: body contains “Hello”");
        assertThat(tested.getJsonObject("was").getInteger("alerts")).isEqualTo(6);
    }

    @Test
    void one_monitor_alone_is_shown_by_id_or_name() throws Exception {
        Ran ran = backtest(PastConfig.YAML, "--since", "3h", "--monitor", "Docs");

        assertThat(ran.out()).contains("\ndocs  ").doesNotContain("\nshop");
    }

    @Test
    void a_server_may_be_writing_meanwhile() throws Exception {
        JdbcStore writing = JdbcStore.open(
                new StoreLocation.Sqlite(folder.resolve("data")),
                vertx,
                Clock.systemUTC(),
                System::nanoTime,
                PastConfig.KEEP);
        try {
            assertThat(backtest(PastConfig.YAML, "--since", "3h").code()).isZero();
        } finally {
            writing.close().await(10, SECONDS);
        }
    }

    @Test
    void what_cannot_be_compared_is_refused_in_a_line() throws Exception {
        assertThat(backtest(PastConfig.YAML, "--since", "30d"))
                .extracting(Ran::code, Ran::err)
                .containsExactly(
                        64,
                        "--since 30d: raw observations are kept for 8d (history.raw in " + folder.resolve("other.yaml")
                                + "); ask for less, or keep more\n");
        assertThat(backtest(PastConfig.YAML, "--since", "a week").err())
                .startsWith("--since a week: not a duration; a whole number with a unit: 30m, 24h, 7d");
        Ran misspelt = backtest(PastConfig.YAML, "--monitor", "shpo");
        assertThat(misspelt.code()).isEqualTo(64);
        assertThat(misspelt.err()).contains("is called \"shpo\"; did you mean shop?");
        Ran nowhere =
                backtest(PastConfig.YAML, "--data", folder.resolve("nowhere").toString());
        assertThat(nowhere.code()).isEqualTo(78);
        assertThat(nowhere.err())
                .isEqualTo("there is no history in " + folder.resolve("nowhere")
                        + "; --data DIR names where serve keeps it\n");
        assertThat(backtest("monitors: []").code()).isEqualTo(78);
    }
}
