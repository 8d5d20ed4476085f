package hopwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs of the system, and ours as a process of its own. */
final class Commands {
    private static final int PATIENCE_SECONDS = 60;

    private Commands() {}

    static boolean isCi() {
        return "1".equals(System.getenv("HOPWATCH_CI"));
    }

    /** Returns the exit code; -1 where there is no such program. */
    static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            return -1;
        } catch (InterruptedException called) {
            throw new AssertionError("interrupted at " + String.join(" ", command), called);
        }
    }

    /** Also of a test run whose classes are not on the class path of its JVM. */
    private static String classPath() {
        return WritingProcess.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
                : System.getProperty("java.class.path");
    }

    /** Runs {@link WritingProcess} under strace, which fails what the fault names. Returns all that was said. */
    static String faulty(Path directory, String fault, int changes) throws IOException, InterruptedException {
        String syscall = fault.substring(0, fault.indexOf(':'));
        List<String> traced = new ArrayList<>(List.of("-o", "/dev/null", "-e", "trace=" + syscall));
        Collections.addAll(traced, "-e", "inject=" + fault);
        if (!fault.contains("signal=")) {
            traced.add("--seccomp-bpf");
        }
        return write(traced, directory, changes);
    }

    /** How often {@link WritingProcess} makes that system call on its database while all goes well. */
    static long calls(Path parent, String syscall, int changes) throws IOException, InterruptedException {
        Path calls = parent.resolve("calls");
        String said = write(List.of("-o", calls.toString(), "-e", "trace=" + syscall), parent.resolve("data"), changes);
        assertThat(said).contains("closed");
        try (Stream<String> lines = Files.lines(calls)) {
            return lines.filter(line -> line.contains(syscall + "(")).count();
        }
    }

    private static String write(List<String> traced, Path directory, int changes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq"));
        command.addAll(traced);
        for (String part : List.of("", "-wal", "-shm", "-journal")) {
            Collections.addAll(
                    command, "-P", directory.resolve("hopwatch.db" + part).toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Collections.addAll(command, java, "-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        Collections.addAll(command, "-cp", classPath(), WritingProcess.class.getName());
        Collections.addAll(command, directory.toString(), Integer.toString(changes), "2");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return said;
    }
}
