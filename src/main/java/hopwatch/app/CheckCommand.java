package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import hopwatch.line.Rounds;
import hopwatch.probe.dns.Names;
import hopwatch.probe.web.TimedTransport;
import hopwatch.probe.web.WebProber;
import hopwatch.schedule.Slot;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hopwatch check}: one round, drawn; exit codes as monitoring plugins have them. */
@Command(
        name = "check",
        description = "Check a URL, or a monitor of the configuration, once, and draw what happened.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:up", "1:degraded", "2:down", "3:unknown"})
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URL|MONITOR", description = "An address, or a monitor's id or name.")
    private String what = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "monitors.yaml",
            description = "Where monitors are looked up. Default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("monitors.yaml");

    @Option(names = "--json", description = "Print an array with one object per hop and node.")
    private boolean json;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Refused {
        System.setProperty("hopwatch.log", "WARN");
        Config known = loaded();
        Monitor monitor = found(known);
        Checked round = Checked.of(monitor, round(known, monitor));
        if (json) {
            System.out.println(CheckJson.of(round));
        } else {
            new Waterfall(new Paint(Ansi.AUTO.enabled()), Clock.systemUTC().instant(), width())
                    .draw(round)
                    .forEach(System.out::println);
        }
        return switch (round.verdict().level()) {
            case UP -> 0;
            case DEGRADED -> 1;
            case DOWN -> 2;
            case UNKNOWN -> 3;
        };
    }

    /** The terminal's; 80 where there is none, or it does not tell. */
    private int width() {
        return command.usageMessage().autoWidth(true).width();
    }

    private boolean isUrl() {
        return what.contains("://");
    }

    private Config loaded() throws Refused {
        try {
            ConfigLoader loader = ConfigLoader.fromEnvironment();
            return isUrl() ? loader.watching(what) : loader.load(config);
        } catch (InvalidConfigException invalid) {
            throw new Refused(Refused.MUST_CHANGE, invalid.report().text());
        }
    }

    private Monitor found(Config known) throws Refused {
        List<Monitor> all = known.monitors();
        return all.stream()
                .filter(monitor -> isUrl()
                        || monitor.id().value().equals(what)
                        || monitor.name().equals(what))
                .findFirst()
                .map(Monitor::atOneLook)
                .orElseThrow(() -> new Refused(
                        Main.USAGE,
                        "no monitor in " + config + " is called \"" + what + "\"; there are: "
                                + all.stream()
                                        .map(monitor -> monitor.id().value())
                                        .collect(Collectors.joining(", "))));
    }

    /** Once in vain, so that a cold JVM's first seconds are not taken for the network's. */
    private static List<Rounds.Asked> round(Config known, Monitor monitor) {
        Vertx vertx = TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            WebProber prober = new WebProber(
                    vertx, Clock.systemUTC(), System::nanoTime, new Current(known)::reach, Names.ofSystem(vertx));
            Warmup.of(prober, vertx).await();
            return new Rounds(prober, 0)
                    .ask(monitor, monitor.hops(), new Slot(monitor.id(), 0, 0))
                    .await();
        } finally {
            vertx.close().await();
        }
    }
}
