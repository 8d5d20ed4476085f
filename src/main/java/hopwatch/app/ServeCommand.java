package hopwatch.app;

import hopwatch.config.load.ConfigLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hopwatch serve}: watches, alerts and shows until it is told to stop. */
@Command(
        name = "serve",
        description = "Watch the monitors, alert when they fail, and serve the status page.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "monitors.yaml",
            description = "What to watch. Default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("monitors.yaml");

    @Option(
            names = "--blackbox-config",
            paramLabel = "FILE",
            description = "A blackbox.yml, for the modules of /probe. Default: http_2xx alone.")
    private @Nullable Path blackbox;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where history is kept. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(
            names = "--public",
            paramLabel = "HOST:PORT",
            defaultValue = "0.0.0.0:8080",
            converter = Listen.Converter.class,
            description = "The status page. Default: ${DEFAULT-VALUE}.")
    private Listen publicListener = new Listen("0.0.0.0", 8080);

    @Option(
            names = "--operations",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9115",
            converter = Listen.Converter.class,
            description = "Metrics, health and reload. Default: ${DEFAULT-VALUE}.")
    private Listen operations = new Listen("127.0.0.1", 9115);

    @Override
    public Integer call() throws Refused, InterruptedException {
        Settings settings = new Settings(config, data, publicListener, operations);
        Hangup hangup = Hangup.heard();
        Server server = Server.start(settings, ConfigLoader.fromEnvironment().withModules(blackbox));
        Running running = new Running();
        running.stopsWith(server::stop);
        hangup.reloads(server.reloading()::reloadQuietly);
        System.out.println("Status page  " + server.page());
        System.out.println("Operations   " + server.operations() + "metrics");
        return running.untilStopped();
    }
}
