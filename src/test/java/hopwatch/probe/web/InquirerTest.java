package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.BlackboxModule;
import hopwatch.config.Request;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.demo.Peer;
import hopwatch.probe.Answer;
import hopwatch.probe.Examiner;
import hopwatch.probe.Finding;
import hopwatch.probe.Question;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InquirerTest {
    private static final int MANY = 4;
    private static final Examiner HEAVY = new Examiner() {
        @Override
        public List<Finding> examine(Answer answer) {
            return List.of();
        }

        @Override
        public boolean isHeavy(Answer answer) {
            return true;
        }
    };

    private final WebProber prober = Lab.prober();

    @Test
    void no_check_waits_behind_who_looks_at_what_was_asked() throws IOException {
        CountDownLatch enough = new CountDownLatch(1);
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) {
            CountDownLatch looking = new CountDownLatch(2);
            for (int i = 0; i < MANY; i++) {
                prober.inquirer()
                        .ask(inquiry(peer), new Journal(InstantSource.system()), slowly(looking, enough), never())
                        .onFailure(broken -> enough.countDown());
            }
            assertThat(awaited(looking)).isTrue();
            Question plain = Lab.plain(peer);

            Question heavy = new Question(plain.target(), plain.connect(), plain.timeout(), HEAVY);

            assertThat(Lab.answered(prober, heavy).evidence().status()).isEqualTo(200);
        } finally {
            enough.countDown();
        }
    }

    @Test
    void a_peer_that_has_not_looked_is_asked_once_more() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        try (Peer peer = Frames.peer(line -> {
            Frames.greet(line);
            Frames.request(line);
            line.say(refused.getAndIncrement() < 1 ? Frames.reset(Frames.REFUSED_STREAM) : Frames.ANSWER);
            line.silence();
        })) {
            String url = "https://127.0.0.1:" + peer.port() + "/";

            Seen seen = prober.inquirer()
                    .ask(inquiry(url, Lab.TRUSTING), new Journal(InstantSource.system()), Function.identity(), never())
                    .await(60, TimeUnit.SECONDS);

            assertThat(seen.head()).isNotNull();
            assertThat(seen.body().bytes()).isEqualTo(5);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    private static Inquiry inquiry(Peer peer) {
        return inquiry("http://127.0.0.1:" + peer.port() + "/", null);
    }

    private static Inquiry inquiry(String url, @Nullable Tls tls) {
        return new Inquiry(
                new Target.Web(URI.create(url), tls, Request.GET),
                tls == null ? Tls.STRICT : tls,
                "t.test",
                new BlackboxModule.Addresses(false, true),
                true,
                Duration.ofSeconds(60),
                new Inquiry.Wanted(true, 0, ""));
    }

    private static io.vertx.core.Future<Void> never() {
        return Promise.<Void>promise().future();
    }

    private static Function<Seen, Boolean> slowly(CountDownLatch looking, CountDownLatch enough) {
        return seen -> {
            looking.countDown();
            return awaited(enough);
        };
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
