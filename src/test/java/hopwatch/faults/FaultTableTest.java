package hopwatch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the table once, many at a time; {@code src/bench/run faults} runs each twenty times. A row that is
 * pending must fail, so that its mark is taken off in time.
 */
class FaultTableTest {
    private static final int RUNS = Integer.getInteger("hopwatch.faults.runs", 1);
    private static final int AT_ONCE = Integer.getInteger("hopwatch.faults.at.once", 12);
    private static final boolean RESUMED = Boolean.getBoolean("hopwatch.faults.resume");
    private static final Path FILE = Path.of("target", "faults.txt");
    private static final int WARM_UP = 20;

    private static final AtomicInteger repeated = new AtomicInteger();

    private static Neighbour neighbour;
    private static int descriptors;

    static Stream<Row> rows() {
        return Stream.of(
                        DnsRows.all(),
                        ConnectRows.all(),
                        ProxyRows.all(),
                        TlsRows.all(),
                        CertificateRows.all(),
                        HeadRows.all(),
                        BodyRows.all(),
                        RedirectRows.all(),
                        StatusRows.all(),
                        JsonRows.all(),
                        Http2Rows.all(),
                        SelfRows.all())
                .flatMap(rows -> rows);
    }

    /** The first check of a cold JVM, and of each TLS profile, is slow. */
    @BeforeAll
    static void warm_up() {
        Row page = Row.of("a page", Row.Setup.secure(Laboratory.OK), Expected.up());
        assertThat(Result.of(page, WARM_UP).isIdentical()).isTrue();
        assertThat(Stream.concat(CertificateRows.all(), DnsRows.all().limit(2)).map(row -> Result.of(row, 1)))
                .isNotEmpty();
        descriptors = descriptors();
        neighbour = new Neighbour();
    }

    @AfterAll
    static void close() throws Exception {
        neighbour.close();
    }

    @TestFactory
    Stream<DynamicTest> every_fault_is_told_as_what_it_is() {
        Report report = RESUMED ? Report.resumed(FILE) : Report.fresh(FILE);
        ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE);
        List<DynamicTest> tests = new ArrayList<>();
        rows().filter(row -> !report.has(row)).forEach(row -> {
            Future<Result> result = hands.submit(() -> Result.of(row, RUNS));
            tests.add(dynamicTest(row.name(), () -> judge(result.get().settled(), report)));
        });
        hands.shutdown();
        tests.add(dynamicTest("a healthy page beside them stays up", () -> beside(report)));
        tests.add(dynamicTest(
                "nothing is left open", () -> assertThat(settledDescriptors()).isLessThanOrEqualTo(descriptors)));
        return tests.stream();
    }

    private static void judge(Result result, Report report) {
        repeated.addAndGet(result.repeated());
        report.write(result);
        if (result.row().missing() == null) {
            assertThat(result.complaints()).isEmpty();
            assertThat(result.held()).isTrue();
        } else {
            assertThat(result.held()).as("it holds: take the mark off").isFalse();
        }
    }

    private static void beside(Report report) throws Exception {
        neighbour.close();
        report.write(neighbour);
        report.sum(RUNS, repeated.get());
        assertThat(neighbour.failures()).isEmpty();
        assertThat(neighbour.checks()).isPositive();
    }

    /** Of TCP connections, which are what checks open: others come with classes, pools and resolvers that load late. */
    private static int descriptors() {
        Set<String> connections = Stream.of("/proc/self/net/tcp", "/proc/self/net/tcp6")
                .flatMap(FaultTableTest::inodes)
                .collect(Collectors.toSet());
        File[] all = Objects.requireNonNull(new File("/proc/self/fd").listFiles());
        return (int) Arrays.stream(all)
                .map(FaultTableTest::target)
                .filter(connections::contains)
                .count();
    }

    /** As descriptors name them: {@code socket:[4711]}. */
    private static Stream<String> inodes(String table) {
        try {
            return Files.readAllLines(Path.of(table)).stream()
                    .skip(1)
                    .map(line -> "socket:[" + line.strip().split("\\s+", -1)[9] + "]");
        } catch (IOException noSuchFamily) {
            return Stream.of();
        }
    }

    private static String target(File descriptor) {
        try {
            return Files.readSymbolicLink(descriptor.toPath()).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** The peers' own ends close on their own threads, as soon as these notice. */
    private static int settledDescriptors() {
        for (int i = 0; i < 500 && descriptors() > descriptors; i++) {
            LockSupport.parkNanos(20_000_000);
        }
        return descriptors();
    }

    @Test
    void no_two_rows_have_one_name() {
        assertThat(rows().map(Row::name)).doesNotHaveDuplicates();
    }
}
