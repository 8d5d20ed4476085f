package hopwatch.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * What servers are started from: the test's own classes in archives, the {@link Woven} ones first, with what the JVM writes
 * down of them at a first start, as {@code ./hopwatch} has it do. Made once, and gone with the tests' process.
 */
final class Layout {
    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off");

    private static final long PATIENCE = 60_000;

    private static final class Once {
        private static final Layout LAYOUT = made();
    }

    private final String classPath;
    private final Path archive;

    private Layout(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /**
     * The command that runs a class of the server.
     *
     * @param halt where and when it {@link Halt}s, such as {@code OWED:3}; empty for never
     * @param ahead how far its clock is ahead
     */
    static List<String> java(String halt, Duration ahead) {
        Layout layout = Once.LAYOUT;
        return layout.java("-XX:SharedArchiveFile=" + layout.archive, halt, ahead);
    }

    private List<String> java(String sharing, String halt, Duration ahead) {
        List<String> command = new ArrayList<>(JVM);
        command.add(sharing);
        command.addAll(Halt.options(halt, ahead));
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    private static Layout made() {
        try {
            Path folder = Files.createTempDirectory("hopwatch-layout");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            List<String> jars = new ArrayList<>(List.of(woven(folder)));
            for (Path entry : entries().map(Path::toAbsolutePath).toList()) {
                jars.add(
                        Files.isDirectory(entry) ? jar(entry, folder.resolve(jars.size() + ".jar")) : entry.toString());
            }
            Layout layout = new Layout(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
            layout.startOnNothing(folder);
            return layout;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** A test runner may load the tests by a class loader of its own. */
    private static Stream<Path> entries() {
        return Layout.class.getClassLoader() instanceof URLClassLoader runner
                ? Arrays.stream(runner.getURLs()).map(url -> Path.of(URI.create(url.toString())))
                : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(Path::of);
    }

    private static String woven(Path folder) throws IOException {
        Path classes = folder.resolve("woven");
        for (Map.Entry<String, byte[]> each :
                Woven.all(Layout.class.getClassLoader()).entrySet()) {
            Path file = classes.resolve(each.getKey() + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
        return jar(classes, folder.resolve("woven.jar"));
    }

    private static String jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Path each : all.filter(each -> !each.equals(classes)).sorted().toList()) {
                String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
                // Flyway looks for folders.
                out.putNextEntry(new JarEntry(Files.isDirectory(each) ? name + "/" : name));
                if (!Files.isDirectory(each)) {
                    Files.copy(each, out);
                }
            }
        }
        return jar.toString();
    }

    private void startOnNothing(Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("monitors.yaml"), "monitors: [http://127.0.0.1:1/]\n");
        List<String> java = java("-XX:ArchiveClassesAtExit=" + archive, "", Duration.ZERO);
        try (Child child = Child.serve(folder, "first", List.of(), java)) {
            long end = System.currentTimeMillis() + PATIENCE;
            while (child.operations().isEmpty() && child.isAlive() && System.currentTimeMillis() < end) {
                Campaign.pause(100);
            }
            child.terminate();
            if (!child.endsWithin(PATIENCE) || !Files.exists(archive)) {
                throw new IllegalStateException("a first start failed\n" + child.log());
            }
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
