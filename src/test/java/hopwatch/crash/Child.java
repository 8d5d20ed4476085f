package hopwatch.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The server as a process of its own; what it says goes to files. */
final class Child implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * @param around a command that runs the one after it, such as {@code strace}
     * @param java what runs a class, as {@link Layout} has it
     */
    static Child serve(Path folder, String name, List<String> around, List<String> java) {
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        List<String> command = new ArrayList<>(around);
        command.addAll(java);
        command.addAll(List.of("hopwatch.app.Main", "serve"));
        command.addAll(List.of("--public", "127.0.0.1:0", "--operations", "127.0.0.1:0"));
        try {
            return new Child(
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start(),
                    out,
                    err);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended by itself in time. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    /** As {@code kill -9} does; what is around it ends with it. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** As {@code kill} does, to the server itself. */
    void terminate() {
        process.descendants().findFirst().orElse(process.toHandle()).destroy();
    }

    /** To read its configuration again. */
    void reload() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
    }

    /** The address of the operations listener, once it is up. */
    Optional<URI> operations() {
        return said("Operations").map(metrics -> metrics.resolve("/"));
    }

    /** The address of the public page, once it is up. */
    Optional<URI> page() {
        return said("Status page");
    }

    private Optional<URI> said(String start) {
        return lines(out)
                .filter(line -> line.startsWith(start))
                .map(line -> URI.create(line.substring(start.length()).strip()))
                .findFirst();
    }

    /** The last lines of its log. */
    String log() {
        List<String> all = lines(err).toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
    }

    /** Whether it logged a line with that. */
    boolean hasLogged(String words) {
        return lines(err).anyMatch(line -> line.contains(words));
    }

    /** All that it said beside its log. */
    String output() {
        return String.join("\n", lines(out).toList());
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
