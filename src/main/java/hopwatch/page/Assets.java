package hopwatch.page;

import hopwatch.config.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files served as they are, read once into memory: what is not found here by its exact path does not exist, so that no
 * request ever touches the disk. Each is there under its own name and under one that carries its content's hash.
 *
 * @param byPath by path, {@code /static/page.css}
 * @param hashed from file name to the path that changes with the content
 */
record Assets(Map<String, Rendered> byPath, Map<String, String> hashed) {
    static final String STYLESHEET = "page.css";
    static final String SCRIPT = "page.js";

    private static final String ROOT = "/static/";
    private static final List<String> OURS = List.of(STYLESHEET, SCRIPT);
    private static final int MOST = 200;
    private static final long LARGEST = 2 << 20;
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "webp", "image/webp",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    Assets {
        byPath = Map.copyOf(byPath);
        hashed = Map.copyOf(hashed);
    }

    /**
     * Ours, overridden and joined by those of the operator's folder. Blocking.
     *
     * @param folder need not exist
     */
    static Assets read(Path folder, Theme theme) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (String name : OURS) {
            files.put(name, ours(name));
        }
        for (Path file : theirs(folder)) {
            files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        files.computeIfPresent(STYLESHEET, (name, bytes) -> joined(bytes, Look.css(theme)));
        return of(files);
    }

    /** As it comes. Blocking. */
    static Assets read(Path folder) throws IOException {
        return read(folder, Theme.PLAIN);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static Assets of(Map<String, byte[]> files) {
        Map<String, Rendered> byPath = new HashMap<>();
        Map<String, String> hashed = new HashMap<>();
        files.forEach((name, bytes) -> {
            int dot = name.lastIndexOf('.');
            String lasting = name.substring(0, dot) + "." + Rendered.hash(bytes) + name.substring(dot);
            byPath.put(ROOT + name, Rendered.of(type(name), Headers.REVALIDATE, bytes));
            byPath.put(ROOT + lasting, Rendered.of(type(name), Headers.IMMUTABLE, bytes));
            hashed.put(name, ROOT + lasting);
        });
        return new Assets(byPath, hashed);
    }

    String stylesheet() {
        return lasting(STYLESHEET);
    }

    String script() {
        return lasting(SCRIPT);
    }

    /** The path that changes with the content. */
    String lasting(String name) {
        return hashed.getOrDefault(name, ROOT + name);
    }

    private static byte[] ours(String name) {
        try (InputStream file = Assets.class.getClassLoader().getResourceAsStream("static/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks static/" + name);
            }
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("the jar cannot be read", broken);
        }
    }

    /** Plain files of a known type, directly in the folder; no link leads out of it. */
    private static List<Path> theirs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            listed.filter(Assets::isServed).sorted().limit(MOST).forEach(files::add);
        }
        return files;
    }

    private static boolean isServed(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && TYPES.containsKey(extension(name))
                && file.toFile().length() <= LARGEST;
    }

    private static String type(String name) {
        return TYPES.getOrDefault(extension(name), "application/octet-stream");
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
