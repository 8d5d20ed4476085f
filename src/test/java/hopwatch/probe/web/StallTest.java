package hopwatch.probe.web;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Family;
import hopwatch.config.Offer;
import hopwatch.config.Request;
import hopwatch.config.Timeouts;
import hopwatch.demo.Peer;
import hopwatch.probe.Answer;
import hopwatch.probe.Cause;
import hopwatch.probe.Examiner;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.probe.dns.Names;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StallTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Vertx vertx = TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebProber prober =
            new WebProber(vertx, InstantSource.system(), System::nanoTime, () -> Lab.REACH, Names.ofSystem(vertx));

    @AfterEach
    void close() throws Exception {
        vertx.close().await(60, SECONDS);
    }

    private static Question within(Peer peer, Duration timeout, Timeouts timeouts, Examiner examiner) {
        Request request = new Request("GET", List.of(), null, null, Family.ANY, Offer.ANY, 0, timeouts);
        Question question =
                Lab.question("http://t.test/", null, new hopwatch.config.Address("127.0.0.1", peer.port()), request);
        return new Question(question.target(), question.connect(), timeout, examiner);
    }

    /** Blocks the only loop, as a bug or a starved machine would; returns once it stands still. */
    private void stall(long millis) throws Exception {
        CompletableFuture<Void> still = new CompletableFuture<>();
        vertx.runOnContext(go -> {
            still.complete(null);
            assertThat(blocked(millis)).isTrue();
        });
        still.get(60, SECONDS);
    }

    /** Whole: a thread that is only parked may be woken early. */
    private static boolean blocked(long millis) {
        try {
            return !new CountDownLatch(1).await(millis, MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void what_ran_out_of_time_while_our_loop_stood_still_is_our_own_fault() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        try (Peer peer = Peer.playing(line -> {
            assertThat(line.request()).startsWith("GET");
            asked.complete(null);
            line.silence();
        })) {
            Future<Observation> flying =
                    prober.probe(within(peer, Duration.ofSeconds(2), Timeouts.NONE, answer -> List.of()));
            asked.get(60, SECONDS);

            stall(2_200);

            assertThat(((Observation.Failed) flying.await(60, SECONDS)).cause()).isEqualTo(Cause.SELF_STALLED);
        }
    }

    @Test
    void an_answer_that_is_slow_because_we_stood_still_is_not_held_against_the_target() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> stalled = new CompletableFuture<>();
        Finding slow = new Finding("answers within 100ms", false, "700ms", true, Cause.TOO_SLOW);
        try (Peer peer = Peer.playing(line -> {
            assertThat(line.request()).startsWith("GET");
            asked.complete(null);
            stalled.join();
            line.say(OK);
        })) {
            Future<Observation> flying = prober.probe(within(peer, LONG, Timeouts.NONE, answer -> List.of(slow)));
            asked.get(60, SECONDS);

            stall(700);
            stalled.complete(null);

            assertThat(((Observation.Failed) flying.await(60, SECONDS)).cause()).isEqualTo(Cause.SELF_STALLED);
        }
    }

    @Test
    void a_silent_target_is_still_down_when_our_loop_runs() throws Exception {
        try (Peer peer = Peer.playing(Peer.Line::silence)) {
            Observation.Failed seen =
                    Lab.failed(prober, within(peer, Duration.ofMillis(600), Timeouts.NONE, answer -> List.of()));

            assertThat(seen.cause()).isEqualTo(Cause.WAIT_TIMEOUT);
        }
    }

    @Test
    void a_stage_ends_at_its_own_limit_long_before_the_check_would() throws Exception {
        Timeouts timeouts = new Timeouts(null, null, null, Duration.ofMillis(300));
        try (Peer peer = Peer.playing(Peer.Line::silence)) {
            Observation.Failed seen = Lab.failed(prober, within(peer, LONG, timeouts, answer -> List.of()));

            assertThat(seen.cause()).isEqualTo(Cause.WAIT_TIMEOUT);
            assertThat(seen.phases().total()).isBetween(295_000L, 10_000_000L);
        }
    }

    @Test
    void a_stage_that_ends_in_time_leaves_the_next_one_its_own() throws Exception {
        Timeouts timeouts = new Timeouts(null, Duration.ofMillis(600), null, LONG);
        try (Peer peer = Peer.playing(line -> {
            assertThat(line.request()).startsWith("GET");
            line.pause(1_200);
            line.say(OK);
        })) {
            assertThat(Lab.seen(prober, within(peer, LONG, timeouts, answer -> List.of())))
                    .isInstanceOf(Observation.Answered.class);
        }
    }

    @Test
    void a_heavy_examination_leaves_the_loop_alone_and_ends_at_the_deadline() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Examiner endless = new Examiner() {
            @Override
            public List<Finding> examine(Answer answer) {
                try {
                    assertThat(over.await(60, SECONDS)).isTrue();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return List.of();
            }

            @Override
            public boolean isHeavy(Answer answer) {
                return true;
            }
        };
        try (Peer peer = Peer.answering(OK)) {
            Observation.Failed seen =
                    Lab.failed(prober, within(peer, Duration.ofMillis(1_500), Timeouts.NONE, endless));

            assertThat(seen.cause()).isEqualTo(Cause.ASSERT_TIMEOUT);
        } finally {
            over.countDown();
        }
    }
}
