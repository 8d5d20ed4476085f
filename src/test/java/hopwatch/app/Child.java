package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The jar as a process of its own, in a folder of its own: what a user runs. */
final class Child implements AutoCloseable {
    static final Path JAR = Path.of("target/hopwatch.jar").toAbsolutePath();
    private static final int PATIENCE_SECONDS = 60;
    private static final String END = "\u0000end";

    private final Process process;
    private final Stream out;
    private final Stream err;

    private Child(Process process) {
        this.process = process;
        this.out = new Stream(process.inputReader(StandardCharsets.UTF_8));
        this.err = new Stream(process.errorReader(StandardCharsets.UTF_8));
    }

    static Child run(Path folder, Map<String, String> environment, String... arguments) {
        return run(List.of(), folder, environment, arguments);
    }

    /** @param around a command that runs the one after it, such as {@code unshare} */
    static Child run(List<String> around, Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(around);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("SLACK_WEBHOOK_URL");
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Child run(Path folder, String... arguments) {
        return run(folder, Map.of(), arguments);
    }

    /** Waits for a line on stdout that starts so; returns what follows. */
    @CanIgnoreReturnValue
    String says(String start) throws InterruptedException {
        return out.until(start);
    }

    /** Waits for a line on stderr that has this in it. */
    @CanIgnoreReturnValue
    String logs(String part) throws InterruptedException {
        return err.until(part);
    }

    /** Waits for the end. */
    @CanIgnoreReturnValue
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    List<String> stdout() throws InterruptedException {
        return out.all();
    }

    String stderr() throws InterruptedException {
        return String.join("\n", err.all());
    }

    /** As {@code kill} does; {@link Process#destroy} would close the streams that are still to be read. */
    void terminate() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        kill();
    }

    /** One of the process' streams, read to its end by a thread of its own. */
    private static final class Stream {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final List<String> seen = new ArrayList<>();

        Stream(BufferedReader reader) {
            Thread thread = new Thread(() -> {
                reader.lines().forEach(lines::add);
                lines.add(END);
            });
            thread.setDaemon(true);
            thread.start();
        }

        String until(String part) throws InterruptedException {
            while (true) {
                String line = next();
                if (line.equals(END)) {
                    throw new AssertionError("ended without \"" + part + "\":\n" + String.join("\n", seen));
                }
                seen.add(line);
                int at = line.indexOf(part);
                if (at >= 0) {
                    return line.substring(at + part.length()).strip();
                }
            }
        }

        List<String> all() throws InterruptedException {
            for (String line = next(); !line.equals(END); line = next()) {
                seen.add(line);
            }
            return List.copyOf(seen);
        }

        private String next() throws InterruptedException {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("silent for " + PATIENCE_SECONDS + " s after:\n" + String.join("\n", seen));
            }
            return line;
        }
    }
}
