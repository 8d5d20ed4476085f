package hopwatch.probe.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.probe.Question;
import hopwatch.probe.dns.Names;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    /** On which threads twelve checks were examined, and on which one they were scheduled. */
    private static Set<Thread> examinedOn(WebProber prober, Peer peer) throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Question plain = Lab.plain(peer);
        Question noting = new Question(plain.target(), plain.connect(), plain.timeout(), answer -> {
            threads.add(Thread.currentThread());
            return List.of();
        });
        Future<?> all = Future.all(
                IntStream.range(0, 12).mapToObj(i -> prober.probe(noting)).toList());
        assertThat(all.await(60, SECONDS)).isNotNull();
        return threads;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 1, false", "3, 2, false"})
    void checks_leave_a_loop_to_the_schedule_where_there_is_more_than_one(int loops, int checking, boolean shared)
            throws Exception {
        Vertx vertx = TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        try (Peer peer = Peer.answering(OK)) {
            WebProber prober = new WebProber(
                    vertx, InstantSource.system(), System::nanoTime, () -> Lab.REACH, Names.ofSystem(vertx));
            Future<Thread> home =
                    Future.future(found -> prober.home().runOnContext(go -> found.complete(Thread.currentThread())));

            Set<Thread> examined = examinedOn(prober, peer);

            assertThat(examined).hasSize(checking);
            assertThat(examined.contains(home.await(60, SECONDS))).isEqualTo(shared);
        } finally {
            vertx.close().await(60, SECONDS);
        }
    }
}
