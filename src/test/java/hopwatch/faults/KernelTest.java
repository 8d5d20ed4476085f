package hopwatch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rows of {@link KernelRows}, in a network namespace and with few descriptors; skipped where there is none. */
class KernelTest {
    private static final int RUNS = Integer.getInteger("hopwatch.faults.runs", 1);
    private static final List<String> ALONE = List.of("unshare", "--map-root-user", "--net", "sh", "-c");
    private static final int DESCRIPTORS = 400;
    private static final Path FILE = Path.of("target", "kernel.txt");

    @TestFactory
    Stream<DynamicTest> every_fault_of_the_kernel_is_told_as_what_it_is() throws Exception {
        assumeTrue(run(alone(KernelRows.NETWORK)).isEmpty(), "this system gives no network namespaces");

        List<String> lines = run(alone(KernelRows.NETWORK + " && exec prlimit --nofile=" + DESCRIPTORS + " " + java()));

        Files.write(FILE, lines);
        return KernelRows.all()
                .map(row -> dynamicTest(row.name(), () -> assertThat(lines)
                        .as(String.join("\n", lines))
                        .anyMatch(line -> line.startsWith("held") && line.contains("| " + row.name() + " |"))));
    }

    private static List<String> alone(String commands) {
        List<String> command = new ArrayList<>(ALONE);
        command.add(commands);
        return command;
    }

    private static String java() {
        return String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED",
                "-Dio.netty.handler.ssl.openssl.sessionCacheClient=false",
                "-Dhopwatch.faults.slack=" + Integer.getInteger("hopwatch.faults.slack", 500),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Enclosed.class.getName(),
                Integer.toString(RUNS));
    }

    /** All that it says, on either stream; a command that cannot be run says why. */
    private static List<String> run(List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var said = process.inputReader()) {
                List<String> lines = said.lines().toList();
                return process.waitFor() == 0 || !lines.isEmpty() ? lines : List.of("failed without a word");
            }
        } catch (IOException missing) {
            return List.of(String.valueOf(missing.getMessage()));
        }
    }
}
