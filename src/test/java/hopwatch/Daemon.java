package hopwatch;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of the Prometheus project while it runs, on a port of loopback that it was given by the system. */
public final class Daemon implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final URI address;

    private Daemon(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Returns once it listens. */
    public static Daemon start(Program program, String... arguments) throws IOException {
        Process process = program.with(arguments).start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listening = LISTENING.matcher(said.append(line).append('\n'));
            if (listening.find()) {
                drain(log);
                return new Daemon(process, URI.create("http://127.0.0.1:" + listening.group(1) + "/"));
            }
        }
        throw new AssertionError(program.path() + " did not start:\n" + said);
    }

    /** A full pipe would stop it. */
    private static void drain(BufferedReader log) {
        Thread reader = new Thread(() -> log.lines().forEach(line -> {}), "daemon-log");
        reader.setDaemon(true);
        reader.start();
    }

    public static Daemon blackboxExporter(Path modules) throws IOException {
        return start(Program.BLACKBOX_EXPORTER, "--config.file=" + modules, "--web.listen-address=127.0.0.1:0");
    }

    public URI address() {
        return address;
    }

    /** Waits for that long at most. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
