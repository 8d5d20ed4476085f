package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hopwatch validate}: says everything that is wrong with a configuration, and starts nothing. */
@Command(
        name = "validate",
        description = "Check a configuration and say everything that is wrong with it.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "monitors.yaml",
            description = "Default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("monitors.yaml");

    @Option(names = "--blackbox-config", paramLabel = "FILE", description = "A blackbox.yml, to be checked with it.")
    private @Nullable Path blackbox;

    @Option(names = "--json", description = "Print the problems as a JSON array.")
    private boolean json;

    @Override
    public Integer call() {
        try {
            Config valid = ConfigLoader.fromEnvironment().withModules(blackbox).load(config);
            System.out.println(json ? "[]" : summary(valid));
            if (!json) {
                Forecast.of(valid.maintenance(), Instant.now()).forEach(System.out::println);
            }
            valid.warnings().forEach(System.err::println);
            return 0;
        } catch (InvalidConfigException invalid) {
            if (json) {
                System.out.println(invalid.report().json());
            } else {
                System.err.println(invalid.report().text());
            }
            return Refused.MUST_CHANGE;
        }
    }

    private String summary(Config valid) {
        String monitors = "%s is valid: %s".formatted(valid.file(), Inventory.of(valid));
        return blackbox == null
                ? monitors
                : monitors
                        + "\n%s is valid: %s"
                                .formatted(
                                        blackbox,
                                        Inventory.of(valid.prometheus().modules()));
    }
}
