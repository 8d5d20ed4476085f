package hopwatch.faults;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.management.UnixOperatingSystemMXBean;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.probe.web.WebProber;
import hopwatch.verdict.Examination;
import hopwatch.verdict.Judge;
import hopwatch.verdict.Level;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** A prober in a process of its own, whose memory nobody else uses; {@link MemoryTest} reads what it prints. */
final class Confined {
    /** Checks at once. */
    private static final int MANY = 40;

    /** By then a peer has said all that it is going to say. */
    private static final long SAID = 1_000;

    private static final Duration STALLED = Duration.ofMillis(1_500);
    private static final Duration HEALTHY = Duration.ofSeconds(3);
    private static final WebProber PROBER = Laboratory.PROBER;

    private Confined() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("full")) {
            full(Integer.parseInt(arguments[1]));
        } else {
            for (int i = 1; i < arguments.length; i++) {
                held(Integer.parseInt(arguments[i]));
            }
        }
        System.exit(0);
    }

    private static Question question(int port, Duration timeout) {
        Target target = new Target.Web(URI.create("http://127.0.0.1:" + port + "/"), null);
        Hop hop = new Hop("direct", target, List.of(), Duration.ofMinutes(1), List.of(), List.of());
        return new Question(target, null, timeout, new Examination(hop));
    }

    private static List<Future<Observation>> asked(int port, int count, Duration timeout) {
        return IntStream.range(0, count)
                .mapToObj(i -> PROBER.probe(question(port, timeout)))
                .toList();
    }

    /** What checks hold while their peer stands still, and what is left once they are over. */
    private static void held(int port) throws Exception {
        Future.join(asked(port, MANY, STALLED)).otherwiseEmpty().await(20, SECONDS);
        long files = files();
        long heap = heap();
        long direct = PlatformDependent.usedDirectMemory();
        List<Future<Observation>> checks = asked(port, MANY, STALLED);
        after(SAID);
        long heapHeld = heap() - heap;
        long directHeld = PlatformDependent.usedDirectMemory() - direct;
        Future.join(checks).otherwiseEmpty().await(20, SECONDS);
        after(500);
        System.out.printf(
                "held %d %d left %d %d %d%n",
                heapHeld / MANY,
                directHeld / MANY,
                heap() - heap,
                PlatformDependent.usedDirectMemory() - direct,
                files() - files);
    }

    private static void after(long millis) throws TimeoutException {
        Promise<Void> over = Promise.promise();
        Laboratory.VERTX.setTimer(millis, id -> over.complete());
        over.future().await(20, SECONDS);
    }

    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long files() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    /** A healthy page, asked a thousand times while hardly any heap is left. */
    private static void full(int port) throws Exception {
        Future.join(asked(port, MANY, HEALTHY)).otherwiseEmpty().await(20, SECONDS);
        List<byte[]> ballast = ballast();
        System.out.println("filled");
        Map<Level, Integer> levels = new EnumMap<>(Level.class);
        for (int round = 0; round < 100; round++) {
            for (Future<Observation> check : asked(port, 10, HEALTHY)) {
                levels.merge(level(check), 1, Integer::sum);
            }
        }
        System.out.println("levels " + levels + " with " + ballast.size() + " blocks");
    }

    private static Level level(Future<Observation> check) {
        try {
            return Judge.ofObservation(check.await(20, SECONDS), "direct").level();
        } catch (TimeoutException hung) {
            throw new AssertionError("a check hung", hung);
        }
    }

    private static List<byte[]> ballast() {
        List<byte[]> blocks = new ArrayList<>();
        long most = Runtime.getRuntime().maxMemory();
        while (heap() < most * 95 / 100) {
            blocks.add(new byte[64 * 1024]);
        }
        return blocks;
    }
}
