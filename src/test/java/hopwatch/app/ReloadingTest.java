package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hopwatch.api.Reloaded;
import hopwatch.config.BlackboxModule;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.load.ConfigLoader;
import hopwatch.config.load.Loaded;
import hopwatch.schedule.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Files that the configuration names are followed; the configuration itself is read when that is asked for. */
class ReloadingTest {
    private static final String OLD = "https://hooks.slack.com/services/old";
    private static final String NEW = "https://hooks.slack.com/services/new";

    @TempDir
    private Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();
    private final List<Duration> delays = new ArrayList<>();
    private final Timers timers = (delay, task) -> {
        delays.add(delay);
        due.add(task);
        return () -> {};
    };
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(Reloading.class);
    private final List<Set<Path>> swaps = new ArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final ConfigLoader loader = new ConfigLoader(name -> null);

    @BeforeEach
    void listen() {
        logged.start();
        log.setLevel(Level.INFO);
        log.addAppender(logged);
    }

    @AfterEach
    void close() throws Exception {
        log.detachAppender(logged);
        log.setLevel(null);
        vertx.close().await(10, SECONDS);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private Current current() throws Exception {
        return new Current(loader.load(folder.resolve("monitors.yaml")));
    }

    private Reloading reloading(Current current) throws Exception {
        Loaded first = loader.read(current.get().file());
        return new Reloading(
                vertx, timers, loader, first, current, config -> false, this::swap, refused::incrementAndGet);
    }

    private Future<Void> swap(Config config, Set<Path> changed) {
        swaps.add(changed);
        return Future.succeededFuture();
    }

    private static void looks(Reloading reloading, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Object unused = reloading.look().await(10, SECONDS);
        }
    }

    private static String webhook(Current current) {
        return ((Channel.Slack) Objects.requireNonNull(current.get().channels().get("oncall")))
                .webhook()
                .reveal();
    }

    private void slack(String url) throws Exception {
        write("slack", url + "\n");
        write("monitors.yaml", "alerts: {oncall: {slack: {file: slack}}}\nmonitors: [https://example.org/]\n");
    }

    @Test
    void a_secret_that_is_rotated_is_in_force_after_two_looks_and_its_text_alone_is_read_anew() throws Exception {
        slack(OLD);
        Current current = current();
        Reloading reloading = reloading(current);
        write("slack", NEW);
        write("monitors.yaml", "monitors: [half edi");

        looks(reloading, 1);
        assertThat(webhook(current)).isEqualTo(OLD);
        looks(reloading, 2);

        assertThat(webhook(current)).isEqualTo(NEW);
        assertThat(swaps).containsExactly(Set.of(folder.resolve("slack")));
        assertThat(refused).hasValue(0);
        assertThat(logged.list.toString())
                .contains(folder.resolve("slack") + " has changed")
                .doesNotContain(NEW);
    }

    @Test
    void a_mounted_secret_whose_links_are_swapped_is_followed() throws Exception {
        slack(OLD);
        Files.createDirectory(folder.resolve("..1"));
        Files.createDirectory(folder.resolve("..2"));
        Files.move(folder.resolve("slack"), folder.resolve("..1/slack"));
        write("..2/slack", NEW);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(folder.resolve("slack"), Path.of("..data/slack"));
        Current current = current();
        Reloading reloading = reloading(current);

        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2"));
        Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        looks(reloading, 2);

        assertThat(webhook(current)).isEqualTo(NEW);
    }

    @Test
    void one_that_is_gone_keeps_its_old_value_is_said_once_and_is_followed_when_it_is_back() throws Exception {
        slack(OLD);
        Current current = current();
        Reloading reloading = reloading(current);

        Files.delete(folder.resolve("slack"));
        looks(reloading, 5);
        assertThat(webhook(current)).isEqualTo(OLD);
        assertThat(refused).hasValue(1);
        assertThat(logged.list)
                .hasSize(1)
                .allMatch(event -> event.getFormattedMessage().contains("the old one goes on"))
                .allMatch(event -> event.getFormattedMessage().contains("slack"));
        write("slack", NEW);
        looks(reloading, 2);

        assertThat(webhook(current)).isEqualTo(NEW);
        assertThat(refused).hasValue(1);
    }

    private Reloading withModules(Current current) throws Exception {
        ConfigLoader both = loader.withModules(folder.resolve("blackbox.yml"));
        Loaded first = both.read(current.get().file());
        current.set(first.config());
        return new Reloading(
                vertx, timers, both, first, current, config -> false, this::swap, refused::incrementAndGet);
    }

    private static Map<String, BlackboxModule> modules(Current current) {
        return current.get().prometheus().modules().probed();
    }

    @Test
    void a_changed_module_is_in_force_after_a_reload_and_a_broken_one_takes_nothing_with_it() throws Exception {
        write("monitors.yaml", "monitors: [https://example.org/]\n");
        write("blackbox.yml", "modules: {web: {prober: http}}\n");
        Current current = current();
        Reloading reloading = withModules(current);
        write("monitors.yaml", "monitors: [https://example.org/, https://example.net/]\n");
        write("blackbox.yml", "modules: {web: {prober: http, http: {metod: POST}}}\n");

        Reloaded broken = reloading.reload().await(10, SECONDS);
        assertThat(broken.ok()).isFalse();
        assertThat(broken.message()).contains("blackbox.yml:1:38: error[unknown-key] modules.web.http.metod");
        assertThat(modules(current).get("web"))
                .extracting(web -> web.request().method())
                .isEqualTo("GET");
        assertThat(current.get().monitors()).as("neither file is taken").hasSize(1);
        assertThat(refused).hasValue(1);

        write("blackbox.yml", "modules: {web: {prober: http, http: {method: POST}}}\n");
        assertThat(reloading.reload().await(10, SECONDS))
                .isEqualTo(new Reloaded(true, "Reloaded: 2 monitors, 0 channels; 1 module"));
        assertThat(modules(current).get("web"))
                .extracting(web -> web.request().method())
                .isEqualTo("POST");
    }

    @Test
    void files_that_a_module_names_are_followed_and_its_own_file_is_not() throws Exception {
        write("monitors.yaml", "monitors: [https://example.org/]\n");
        write("token", "old\n");
        write("blackbox.yml", "modules: {web: {prober: http, http: {bearer_token_file: token}}}\n");
        Current current = current();
        Reloading reloading = withModules(current);
        write("token", "new\n");
        write("blackbox.yml", "modules: [half edi");

        looks(reloading, 2);

        assertThat(modules(current).get("web"))
                .extracting(web -> web.request().headers())
                .isEqualTo(List.of(
                        new Request.Line("Authorization", new Secret("Bearer new")),
                        new Request.Line("Accept-Encoding", new Secret("identity"))));
        assertThat(swaps).containsExactly(Set.of(folder.resolve("token")));
        assertThat(refused).hasValue(0);
    }

    private void nextLook() throws Exception {
        Objects.requireNonNull(due.poll(10, SECONDS)).run();
    }

    @Test
    void files_are_looked_at_every_two_seconds() throws Exception {
        slack(OLD);
        Current current = current();
        Reloading reloading = reloading(current);
        write("slack", NEW);
        reloading.follow();

        nextLook();
        nextLook();
        Runnable third = due.poll(10, SECONDS);

        assertThat(third).isNotNull();
        assertThat(webhook(current)).isEqualTo(NEW);
        assertThat(delays).hasSize(3).containsOnly(Duration.ofSeconds(2));
    }

    @Test
    void where_the_configuration_names_no_file_nothing_wakes_up_until_one_does() throws Exception {
        write("monitors.yaml", "monitors: [https://example.org/]\n");
        Reloading reloading = reloading(current());
        reloading.follow();
        looks(reloading, 1);
        assertThat(due).isEmpty();

        slack(OLD);
        Reloaded unused = reloading.reload().await(10, SECONDS);

        assertThat(due).hasSize(1);
    }

    @Test
    void a_reload_reads_everything_and_needs_no_further_look() throws Exception {
        slack(OLD);
        Current current = current();
        Reloading reloading = reloading(current);
        write("slack", NEW);

        assertThat(reloading.reload().await(10, SECONDS))
                .isEqualTo(new Reloaded(true, "Reloaded: 1 monitor, 1 channel"));
        looks(reloading, 2);

        assertThat(webhook(current)).isEqualTo(NEW);
        assertThat(swaps).hasSize(1);
    }
}
