package hopwatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Proxy;
import hopwatch.demo.Peer;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A delay shows in the phase that it struck in, and in no other; all of them are the total. */
@Tag("alone")
class PhaseTruthTest {
    private static final int RUNS = Integer.getInteger("hopwatch.faults.runs", 1);
    /** What a machine that does much else at the time may add, or take; nothing where phases are measured. */
    private static final double SLACK = Integer.getInteger("hopwatch.faults.slack", 500);

    private static final List<Long> DELAYS = SLACK == 0 ? List.of(100L, 200L, 300L, 400L) : List.of(2 * (long) SLACK);
    private static final int ATTEMPTS = 5;
    private static final Finding SLOW_ANSWER = new Finding("is timed", false, "", false, Cause.TOO_SLOW);
    private static final String TIMED = Expected.degraded(Cause.TOO_SLOW).toString();

    private static final double EARLY = 2;
    /** A handshake between two processes' worth of work on one machine. */
    private static final double USUAL = 60;

    private static final double GAP = 5;
    private static final int WARM_UP = 20;
    private static final Path FILE = Path.of("target", "phases.txt");
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n";

    private static final AtomicLong LATE = new AtomicLong();
    private static final Zone SLOW = Zone.answering(asked -> {
        LockSupport.parkNanos(asked.wantsIpv4() ? LATE.get() * 1_000_000 : 0);
        return asked.addresses("127.0.0.1");
    });
    private static final hopwatch.probe.web.WebProber BY_SLOW_NAMES =
            Laboratory.prober(Laboratory.VERTX, Laboratory.names(Laboratory.VERTX, SLOW));

    private static final Map<Phase, List<Double>> ERRORS = new EnumMap<>(Phase.class);
    private static final Map<Phase, List<Double>> ELSEWHERE = new EnumMap<>(Phase.class);
    private static final List<Double> GAPS = new ArrayList<>();

    @BeforeAll
    static void warm_up() throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            for (Phase phase : Phase.values()) {
                assertThat(run(phase, 0).outcome()).isEqualTo(TIMED);
            }
        }
    }

    static Stream<Arguments> delays() {
        return Stream.of(Phase.values()).flatMap(phase -> DELAYS.stream().map(delay -> Arguments.of(phase, delay)));
    }

    @ParameterizedTest
    @MethodSource("delays")
    void a_delay_shows_in_its_own_phase_alone(Phase slow, long delay) throws Exception {
        List<Trial> trials = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Trial trial = run(slow, delay);
            assertThat(trial.outcome()).isEqualTo(TIMED);
            note(slow, delay, trial);
            trials.add(trial);
        }

        assertThat(median(trials, slow)).isBetween(delay - EARLY - SLACK, delay + USUAL + SLACK);
        for (Phase other : EnumSet.complementOf(EnumSet.of(slow))) {
            assertThat(median(trials, other)).as(other.label()).isLessThan(USUAL + SLACK);
        }
        assertThat(Figures.median(trials.stream().map(Trial::gap).toList()))
                .as("between the sum and the total")
                .isLessThan(GAP + SLACK);
    }

    private static double median(List<Trial> trials, Phase phase) {
        return Figures.median(trials.stream()
                .map(trial -> millis(trial.seen().phases(), phase))
                .toList());
    }

    private static void note(Phase slow, long delay, Trial trial) {
        Phases phases = trial.seen().phases();
        ERRORS.computeIfAbsent(slow, first -> new ArrayList<>()).add(millis(phases, slow) - delay);
        for (Phase other : EnumSet.complementOf(EnumSet.of(slow))) {
            ELSEWHERE.computeIfAbsent(other, first -> new ArrayList<>()).add(millis(phases, other));
        }
        GAPS.add(trial.gap());
    }

    private static double millis(Phases phases, Phase phase) {
        return phases.of(phase) / 1e3;
    }

    /** The queue is full, and has room again after a while: the kernel knocks a second time after one second. */
    @Test
    void a_connection_that_waits_to_be_let_in_shows_in_connect_alone() throws Exception {
        ConnectRows.FullBacklog full = new ConnectRows.FullBacklog();
        Thread host = new Thread(() -> letIn(full), "host");
        host.setDaemon(true);
        host.start();
        try (full) {
            Phases phases =
                    Trial.of(Scene.of(Ask.http(full.port()).patient())).seen().phases();

            assertThat(millis(phases, Phase.CONNECT)).isGreaterThan(900.0);
            assertThat(millis(phases, Phase.TRANSFER) + millis(phases, Phase.PROCESSING))
                    .isLessThan(USUAL + SLACK);
        }
    }

    private static void letIn(ConnectRows.FullBacklog full) {
        LockSupport.parkNanos(300_000_000);
        full.serve(Laboratory.PAGE);
    }

    /** The phases of a machine that stood still are not judged: whoever is too slow then is asked again. */
    private static Trial run(Phase slow, long delay) throws Exception {
        try (Scene scene = delaying(slow, delay)) {
            Scene timed = scene.asking(scene.ask().patient().examinedBy(answer -> List.of(SLOW_ANSWER)));
            Trial trial = Trial.of(timed);
            for (int attempt = 1; attempt < ATTEMPTS && trial.isStalled(); attempt++) {
                trial = Trial.of(timed);
            }
            return trial;
        }
    }

    private static Scene delaying(Phase slow, long delay) throws IOException {
        return switch (slow) {
            case RESOLVE -> resolving(delay);
            case CONNECT -> connecting(delay);
            case TLS ->
                speaking(line -> {
                    line.pause(delay);
                    line.request();
                    line.say(HEAD + "hello");
                });
            case PROCESSING ->
                speaking(line -> {
                    line.request();
                    line.pause(delay);
                    line.say(HEAD + "hello");
                });
            case TRANSFER ->
                speaking(line -> {
                    line.request();
                    line.say(HEAD);
                    line.pause(delay);
                    line.say("hello");
                });
        };
    }

    private static Scene speaking(Peer.Script script) {
        return Scene.of(Peer.secure(Laboratory.IDENTITY, script), Ask::https);
    }

    private static Scene resolving(long delay) {
        LATE.set(delay);
        Peer peer = Peer.secure(Laboratory.IDENTITY, Laboratory.OK);
        return Scene.of(Ask.of("https://t.test:" + peer.port() + "/", Laboratory.TRUSTING), peer)
                .by(BY_SLOW_NAMES);
    }

    /** A proxy that takes its time: its CONNECT is part of connecting. */
    private static Scene connecting(long delay) {
        Peer peer = Peer.secure(Laboratory.IDENTITY, Laboratory.OK);
        Peer proxy = Peer.playing(line -> {
            line.request();
            line.pause(delay);
            line.say("HTTP/1.1 200 Connection established\r\n\r\n");
            Pipe.between(line, peer.port());
        });
        Ask ask = Ask.https(peer.port()).proxy(new Proxy(new Address("127.0.0.1", proxy.port()), null));
        return Scene.of(ask, () -> {
            proxy.close();
            peer.close();
        });
    }

    @AfterAll
    static void report() throws IOException {
        StringBuilder report = new StringBuilder(
                "phase: error of %s ms injected, %d runs each; and what it was when the delay was elsewhere%n"
                        .formatted(DELAYS.stream().map(String::valueOf).collect(Collectors.joining(", ")), RUNS));
        ERRORS.forEach((phase, errors) -> report.append(
                "%-10s  error median %5.2f ms, worst %5.2f ms   elsewhere median %5.2f ms, worst %5.2f ms%n"
                        .formatted(
                                phase.label(),
                                Figures.median(errors),
                                Figures.worst(errors),
                                Figures.median(ELSEWHERE.getOrDefault(phase, List.of(0.0))),
                                Figures.worst(ELSEWHERE.getOrDefault(phase, List.of(0.0))))));
        report.append("sum of the phases against the asker's clock: median %.2f ms, worst %.2f ms%n"
                .formatted(Figures.median(GAPS), Figures.worst(GAPS)));
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, report);
        SLOW.close();
    }
}
