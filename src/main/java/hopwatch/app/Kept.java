package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.StoreLocation;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import hopwatch.store.copy.Progress;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where history is kept, as {@code serve} would be told with the same options. */
final class Kept {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "monitors.yaml",
            description = "The configuration, for its store:. Default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("monitors.yaml");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where history is kept without store:. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    StoreLocation.Sqlite file() {
        return new StoreLocation.Sqlite(data);
    }

    StoreLocation location() throws Refused {
        Optional<StoreLocation> server = server().map(StoreLocation.class::cast);
        return server.orElse(file());
    }

    /** Empty where the configuration, or its {@code store:}, is missing. */
    Optional<StoreLocation.Postgres> server() throws Refused {
        if (Files.notExists(config)) {
            return Optional.empty();
        }
        try {
            Config loaded = ConfigLoader.fromEnvironment().load(config);
            return Optional.ofNullable(loaded.store());
        } catch (InvalidConfigException invalid) {
            throw new Refused(Refused.MUST_CHANGE, invalid.report().text());
        }
    }

    /** One line for each batch that is copied. */
    static Progress progress(PrintWriter err) {
        return (table, rows, all) -> {
            err.printf("%s: %,d of %,d%n", table, rows, all);
            err.flush();
        };
    }
}
