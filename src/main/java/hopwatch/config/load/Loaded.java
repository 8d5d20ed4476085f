package hopwatch.config.load;

import hopwatch.config.Config;
import hopwatch.config.document.SourceFile;
import hopwatch.config.value.FilePath;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A configuration with what it was read from: its texts, and the files that they name, as they were then. */
public final class Loaded {
    private final Config config;
    private final SourceFile source;
    private final @Nullable SourceFile modules;
    private final Map<Path, String> files;

    Loaded(Config config, SourceFile source, @Nullable SourceFile modules, Map<Path, String> files) {
        this.config = config;
        this.source = source;
        this.modules = modules;
        this.files = Map.copyOf(files);
    }

    public Config config() {
        return config;
    }

    SourceFile source() {
        return source;
    }

    /** The {@code blackbox.yml}; null where none was read. */
    @Nullable
    SourceFile modules() {
        return modules;
    }

    /** A fingerprint of each. */
    public Map<Path, String> files() {
        return files;
    }

    /** Blocking: what the fingerprints would be now; an empty one where a file cannot be read. */
    public Map<Path, String> filesNow() {
        Map<Path, String> now = new TreeMap<>();
        files.keySet().forEach(file -> now.put(file, FilePath.fingerprint(file)));
        return now;
    }

    /** Those that were named before as well, and have become others. */
    public Set<Path> changedSince(Loaded before) {
        return files.entrySet().stream()
                .filter(file -> !before.files
                        .getOrDefault(file.getKey(), file.getValue())
                        .equals(file.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
