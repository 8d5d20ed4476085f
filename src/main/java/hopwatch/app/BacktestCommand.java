package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.Durations;
import hopwatch.config.Monitor;
import hopwatch.config.StoreLocation;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import hopwatch.store.Archive;
import hopwatch.store.Run;
import hopwatch.store.database.StoreException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hopwatch backtest}: what would have been, had another configuration been in force; reads only. */
@Command(
        name = "backtest",
        description = "Judge what was observed by another configuration, and print which incidents and alerts would"
                + " have been, beside those that were. A running server is not disturbed.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:compared",
            "64:wrong usage",
            "75:the database server does not answer",
            "78:no such history, or a bad configuration"
        })
final class BacktestCommand implements Callable<Integer> {
    @Option(
            names = "--since",
            paramLabel = "DURATION",
            defaultValue = "7d",
            description = "How far back: 12h, 7d. Default: ${DEFAULT-VALUE}.")
    private String since = "7d";

    @Option(names = "--monitor", paramLabel = "MONITOR", description = "Show this one only; its id or name.")
    private String monitor = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "monitors.yaml",
            description = "What would have been in force. Default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("monitors.yaml");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where serve keeps history. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    @Override
    public Integer call() throws Refused {
        System.setProperty("hopwatch.log", "WARN");
        Config other = loaded();
        Duration length = length(other);
        List<Monitor> shown = shown(other);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            Archive archive =
                    Archive.open(where(other), vertx, Clock.systemUTC().instant());
            Backtested tested = tested(archive, other, shown, length);
            archive.close().await();
            if (json) {
                System.out.println(BacktestJson.of(tested));
            } else {
                BacktestText.of(tested).forEach(System.out::println);
            }
            return 0;
        } catch (StoreException unreadable) {
            boolean later = unreadable.reason() == StoreException.Reason.UNREACHABLE;
            throw new Refused(later ? Refused.IN_USE : Refused.MUST_CHANGE, String.valueOf(unreadable.getMessage()));
        } finally {
            vertx.close().await();
        }
    }

    private Config loaded() throws Refused {
        try {
            return ConfigLoader.fromEnvironment().load(config);
        } catch (InvalidConfigException invalid) {
            throw new Refused(Refused.MUST_CHANGE, invalid.report().text());
        }
    }

    private StoreLocation where(Config other) {
        return Optional.<StoreLocation>ofNullable(other.store()).orElseGet(() -> new StoreLocation.Sqlite(data));
    }

    private Duration length(Config other) throws Refused {
        Duration length = Durations.read(since)
                .filter(positive -> !positive.isZero())
                .orElseThrow(() -> new Refused(
                        Main.USAGE, "--since " + since + ": not a duration; a whole number with a unit: 30m, 24h, 7d"));
        if (length.compareTo(other.history().raw()) > 0) {
            throw tooLong("raw observations are kept for "
                    + Durations.text(other.history().raw()));
        }
        return length;
    }

    private Refused tooLong(String why) {
        return new Refused(
                Main.USAGE,
                "--since " + since + ": " + why + " (history.raw in " + config + "); ask for less, or keep more");
    }

    private List<Monitor> shown(Config other) throws Refused {
        if (monitor.isEmpty()) {
            return other.monitors();
        }
        return List.of(other.monitor(monitor)
                .orElseThrow(() -> new Refused(
                        Main.USAGE,
                        "no monitor in " + config + " is called \"" + monitor + "\""
                                + other.nearestMonitor(monitor)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(""))));
    }

    /** Time goes on only as long as somebody watches: after the last sign of life there is nothing to compare. */
    private Backtested tested(Archive archive, Config other, List<Monitor> shown, Duration length) throws Refused {
        Instant now = Clock.systemUTC().instant();
        List<Run> runs = archive.runs().await();
        Instant alive =
                runs.isEmpty() ? now : runs.get(runs.size() - 1).lastSeen().plus(1, ChronoUnit.MICROS);
        Instant to = alive.isBefore(now) ? alive : now;
        Instant from = now.minus(length);
        if (!from.isBefore(to)) {
            throw new Refused(
                    Main.USAGE,
                    "--since " + since + ": nobody has watched since " + BacktestWords.time(to) + " UTC; ask for more");
        }
        Backtest backtest = new Backtest(archive, other);
        if (backtest.rawFrom().isAfter(from)) {
            throw tooLong("raw observations from before " + BacktestWords.time(backtest.rawFrom())
                    + " UTC have been dropped already");
        }
        return backtest.of(shown, from, to);
    }
}
