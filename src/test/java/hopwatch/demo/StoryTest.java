package hopwatch.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Visitor.Seen;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        world = World.start(vertx, dir, clock, new Random(7)).await(10, SECONDS);
        visitor = new Visitor(vertx, world.authority());
        steps = Script.of(world).steps();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private Seen see(Site site) throws Exception {
        return visitor.see(world.cdn(), site);
    }

    /** Does the next step and waits for it. */
    private void next() throws Exception {
        Script.Step step = steps.get(said.size());
        said.add(step.line());
        step.deed().get().await(10, SECONDS);
        clock.advance(Duration.ofSeconds(10));
    }

    private Duration left(Site site) throws Exception {
        return Duration.between(
                clock.instant(), see(site).certificate().getNotAfter().toInstant());
    }

    @Test
    void visitors_meet_what_the_commentary_says() throws Exception {
        for (Site site : Site.values()) {
            assertThat(see(site).status()).isEqualTo(200);
        }

        next();
        assertThat(see(Site.API).status()).isEqualTo(502);
        assertThat(see(Site.SHOP).status()).isEqualTo(200);
        assertThat(see(Site.DOCS).status()).isEqualTo(200);
        next();
        assertThat(see(Site.API).status()).isEqualTo(200);

        next();
        assertThat(see(Site.DOCS).status()).isEqualTo(200);
        assertThat(see(Site.DOCS).body()).doesNotContain("Demo docs");
        assertThat(see(Site.SHOP).body()).contains("Demo shop");
        next();
        assertThat(see(Site.DOCS).body()).contains("Demo docs");

        next();
        assertThat(left(Site.PAYMENTS)).isLessThan(Duration.ofDays(3));
        assertThat(left(Site.API)).isGreaterThan(Duration.ofDays(80));
        next();
        assertThat(left(Site.PAYMENTS)).isGreaterThan(Duration.ofDays(80));
        assertThat(said).hasSameSizeAs(steps);
    }
}
