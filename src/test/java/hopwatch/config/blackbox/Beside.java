package hopwatch.config.blackbox;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.config.BlackboxModule;
import hopwatch.config.BlackboxModules;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import hopwatch.config.load.Loaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** A {@code blackbox.yml} beside a configuration of one monitor, as a test wants them. */
record Beside(Path file, Path monitors) {
    static Beside yaml(Path folder, String text) {
        try {
            Path file = Files.writeString(folder.resolve("blackbox.yml"), text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return of(folder, file);
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
    }

    /** One module of this name, with these options under {@code http:}. */
    static Beside http(Path folder, String options) {
        return yaml(folder, "modules: {m: {prober: http, http: {" + options + "}}}\n");
    }

    static Beside of(Path folder, Path file) {
        try {
            Path monitors = Files.writeString(folder.resolve("monitors.yaml"), "monitors: [https://example.org/]\n");
            return new Beside(file, monitors);
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
    }

    Loaded loaded() {
        try {
            return loader().read(monitors);
        } catch (InvalidConfigException refused) {
            throw new AssertionError(refused.report().text(), refused);
        }
    }

    BlackboxModules modules() {
        return loaded().config().prometheus().modules();
    }

    BlackboxModule module(String name) {
        return Objects.requireNonNull(modules().probed().get(name));
    }

    BlackboxModule module() {
        return module("m");
    }

    InvalidConfigException refusal() {
        return catchThrowableOfType(InvalidConfigException.class, () -> loader().read(monitors));
    }

    List<String> warnings() {
        return loaded().config().warnings();
    }

    private ConfigLoader loader() {
        return new ConfigLoader(name -> null).withModules(file);
    }
}
