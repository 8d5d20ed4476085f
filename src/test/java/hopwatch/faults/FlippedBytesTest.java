package hopwatch.faults;

import static hopwatch.faults.Laboratory.DEADLINE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.verdict.Judge;
import hopwatch.verdict.Verdict;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** A wire that garbles: of the bytes that a server sends, one in a hundred arrives as another. */
class FlippedBytesTest {
    private static final int CHECKS = Integer.getInteger("hopwatch.faults.flips", 300);
    private static final long SEED = Long.getLong("hopwatch.faults.seed", 42);
    private static final int AT_ONCE = 50;
    private static final Path FILE = Path.of("target", "flips.txt");
    private static final int PATIENCE_SECONDS = 30;

    /** With a bit of everything that HTTP can have. */
    private static final String PAGE =
            """
            HTTP/1.1 103 Early Hints
            Link: </a.css>

            HTTP/1.1 200 OK
            Content-Type: text/html; charset=utf-8
            Transfer-Encoding: chunked
            Set-Cookie: a=b

            5
            hello
            6;x=y
             world
            0
            X-Trailer: z

            """
                    .replace("\n", "\r\n");

    private final AtomicLong connections = new AtomicLong();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long slowest;

    @Test
    void whatever_arrives_has_a_cause_that_is_not_ours_and_comes_in_time() throws Exception {
        double stall;
        try (Pulse.Since pulse = Pulse.now();
                Peer plain = Peer.playing(FlippedBytesTest::page);
                Peer secure = Peer.secure(Laboratory.IDENTITY, FlippedBytesTest::page);
                Peer garblingPlain = Peer.playing(line -> garble(line, plain.port()));
                Peer garblingSecure = Peer.playing(line -> garble(line, secure.port()))) {
            for (int done = 0; done < CHECKS; done += AT_ONCE) {
                ask(Ask.http(garblingPlain.port()), Ask.https(garblingSecure.port()))
                        .forEach(this::note);
            }
            stall = pulse.stall();
        }

        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, report());
        assertThat(outcomes.keySet()).noneMatch(outcome -> outcome.contains(Cause.SELF_BUG.label()));
        assertThat(outcomes.values().stream().mapToInt(each -> each).sum()).isEqualTo(CHECKS);
        assertThat((double) slowest).isLessThan(DEADLINE.toMillis() + 1_000 + stall);
    }

    private static List<Observation> ask(Ask one, Ask other) throws Exception {
        List<Future<Observation>> flying = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            flying.add(Laboratory.PROBER.probe((i % 2 == 0 ? one : other).question()));
        }
        return Future.all(flying).await(PATIENCE_SECONDS, SECONDS).list();
    }

    private void note(Observation seen) {
        Verdict verdict = Judge.ofObservation(seen, "direct");
        outcomes.merge(Expected.words(verdict.level(), verdict.cause()), 1, Integer::sum);
        slowest = Math.max(slowest, seen.phases().total() / 1_000);
    }

    private String report() {
        StringBuilder report = new StringBuilder(
                "%d checks over a wire that garbles, seed %d, slowest %d ms%n".formatted(CHECKS, SEED, slowest));
        outcomes.forEach((outcome, times) -> report.append("%7d x %s%n".formatted(times, outcome)));
        return report.toString();
    }

    private static void page(Peer.Line line) throws IOException {
        line.request();
        line.say(PAGE);
    }

    private void garble(Peer.Line line, int port) throws IOException {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + connections.getAndIncrement());
        Pipe.between(line, port, Pipe.Wear.garbling(random));
    }
}
