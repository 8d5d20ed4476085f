package hopwatch.config.monitors;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.document.Problem;
import hopwatch.config.load.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A configuration file with an environment, as a test wants them. */
final class Given {
    private final Path file;
    private final Map<String, String> environment;

    private Given(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    static Given yaml(Path folder, String text) {
        try {
            Path file = folder.resolve("monitors.yaml");
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, Set.of(OWNER_READ, OWNER_WRITE));
            return new Given(file, Map.of());
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
    }

    Given with(Map<String, String> environment) {
        return new Given(file, environment);
    }

    Config config() {
        try {
            return new ConfigLoader(environment::get).load(file);
        } catch (InvalidConfigException refused) {
            throw new AssertionError(refused.report().text(), refused);
        }
    }

    Monitor monitor() {
        return config().monitors().get(0);
    }

    InvalidConfigException refusal() {
        return catchThrowableOfType(InvalidConfigException.class, () -> new ConfigLoader(environment::get).load(file));
    }

    /** The codes of all problems, in order. */
    List<String> codes() {
        return refusal().problems().stream().map(Problem::code).toList();
    }
}
