package hopwatch.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.demo.Visitor.Seen;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's own script, played in its own world. */
class StoryTest {
    private final Vertx vertx = Vertx.vertx();
    private final HandClock clock = new HandClock(Instant.now());
    private final List<String> said = new ArrayList<>();
    private World world;
    private Visitor visitor;
    private List<Script.Step> steps;

    @BeforeEach
    void start(@TempDir Path dir) throws Exception {
        world = World.start(vertx, dir, clock, new Random(7), WorldTest.AMPLE).await(60, SECONDS);
        visitor = new Visitor(vertx, world.authority());
        steps = Script.of(world).steps();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(60, SECONDS);
    }

    private Seen see(Site site) throws Exception {
        return visitor.see(world.cdn(), site);
    }

    private int status(Server server, Site site) throws Exception {
        return visitor.see(server, site).status();
    }

    /** Does the next step and waits for it. */
    private void next() throws Exception {
        Script.Step step = steps.get(said.size());
        said.add(step.line());
        step.deed().get().await(60, SECONDS);
        clock.advance(Duration.ofSeconds(10));
    }

    private void healed() throws Exception {
        next();
        for (Server server : world.servers().toList()) {
            for (Site site : Site.values()) {
                Seen seen = visitor.see(server, site);
                assertThat(seen.status()).isEqualTo(200);
                assertThat(seen.body()).isEqualTo(site.body());
            }
        }
    }

    @Test
    void visitors_meet_what_the_commentary_says() throws Exception {
        for (Site site : Site.values()) {
            assertThat(see(site).status()).isEqualTo(200);
        }

        next();
        assertThat(see(Site.API).status()).isEqualTo(502);
        assertThat(see(Site.SHOP).status()).isEqualTo(200);
        assertThat(see(Site.DOCS).header("x-cache")).isEqualTo("STALE");
        assertThat(status(world.proxy(), Site.SHOP)).isEqualTo(502);
        healed();

        next();
        assertRefuses(world.proxy());
        assertThat(see(Site.API).status()).isEqualTo(502);
        assertThat(see(Site.SHOP).status()).isEqualTo(200);
        assertThat(status(world.origin(), Site.API)).isEqualTo(200);
        healed();

        next();
        assertThat(see(Site.PAYMENTS).status()).isEqualTo(200);
        assertThatThrownBy(() -> visitor.see(world.cdnNodes().get(1), Site.PAYMENTS))
                .isInstanceOf(SSLException.class);
        assertThat(status(world.cdnNodes().get(1), Site.SHOP)).isEqualTo(200);
        healed();

        next();
        long began = System.nanoTime();
        assertThat(status(world.proxy(), Site.DOCS)).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(600));
        healed();

        next();
        assertThat(see(Site.DOCS).body()).contains("Demo docs").isNotEqualTo(Site.DOCS.body());
        assertThat(visitor.see(world.origin(), Site.DOCS).body()).isEqualTo(Site.DOCS.body());
        healed();

        next();
        for (Server server : world.servers().toList()) {
            assertRefuses(server);
        }
        healed();
        assertThat(said).hasSameSizeAs(steps);
    }

    private void assertRefuses(Server server) {
        assertThatThrownBy(() -> visitor.see(server, Site.SHOP)).isInstanceOf(ConnectException.class);
    }

    @Test
    void the_telling_takes_less_than_four_minutes_and_each_scene_is_seen_and_then_over() {
        assertThat(steps).hasSize(2 * Scene.values().length);
        assertThat(steps.get(steps.size() - 1).at()).isLessThan(Duration.ofMinutes(4));
        assertThat(steps.stream().map(Script.Step::line)).doesNotHaveDuplicates();
    }
}
