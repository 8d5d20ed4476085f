package hopwatch.app;

import hopwatch.config.Monitor;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A backtest for people: the differences first. */
final class BacktestText {
    private static final String WAS = "as it was";
    private static final String WOULD = "as it would have been";

    private final Backtested tested;
    private final List<String> lines = new ArrayList<>();

    private BacktestText(Backtested tested) {
        this.tested = tested;
    }

    static List<String> of(Backtested tested) {
        BacktestText text = new BacktestText(tested);
        text.head();
        text.differences();
        text.sums("All", tested.was(), tested.would());
        tested.monitors().forEach(text::monitor);
        text.notes();
        return text.lines;
    }

    private void head() {
        lines.add("%s to %s UTC (%s), %s rounds judged by %s"
                .formatted(
                        BacktestWords.time(tested.from()),
                        BacktestWords.time(tested.to()),
                        BacktestWords.length(Duration.between(tested.from(), tested.to())),
                        String.format(Locale.ROOT, "%,d", tested.rounds()),
                        tested.config().file()));
    }

    private void differences() {
        lines.add("");
        List<BacktestDifference> all = tested.differences();
        lines.add(all.isEmpty() ? "No difference: the same incidents and alerts." : "Differences");
        all.forEach(difference -> {
            Incident incident = difference.either();
            BacktestSide side = difference.was() == null ? tested.would() : tested.was();
            lines.add("  %-7s  %s  %s"
                    .formatted(
                            difference.kind(),
                            String.join(", ", BacktestWords.monitors(incident)),
                            incident(incident, side.alertsOf(incident))));
            difference.how().forEach(how -> lines.add("             " + how));
        });
    }

    private void monitor(Monitor monitor) {
        BacktestSide was = tested.was(monitor);
        BacktestSide would = tested.would(monitor);
        sums(monitor.id().value(), was, would);
        if (!was.incidents().isEmpty() || !would.incidents().isEmpty()) {
            incidents(WAS, was);
            incidents(WOULD, would);
        }
    }

    private void sums(String title, BacktestSide was, BacktestSide would) {
        lines.add("");
        row(title, WAS, WOULD);
        row("  incidents", was, would, side -> Integer.toString(side.incidents().size()));
        row("  alerts", was, would, side -> Integer.toString(side.alerts().size()));
        kinds(was, would).forEach(kind -> row("    " + kind, was, would, side -> Long.toString(count(side, kind))));
        row(
                "  minutes down",
                was,
                would,
                side -> String.format(Locale.ROOT, "%.1f", side.down().toMillis() / 60_000.0));
        row(
                "  uptime",
                was,
                would,
                side -> BacktestWords.percent(side.availability().percent()));
    }

    private void row(String label, BacktestSide was, BacktestSide would, Function<BacktestSide, String> cell) {
        row(label, cell.apply(was), cell.apply(would));
    }

    private void row(String label, String was, String would) {
        lines.add("%-26s  %-10s  %s".formatted(label, was, would));
    }

    /** Channels with what they were, or would have been, told of. */
    private static List<String> kinds(BacktestSide was, BacktestSide would) {
        return Stream.concat(was.alerts().stream(), would.alerts().stream())
                .map(BacktestWords::about)
                .distinct()
                .sorted()
                .toList();
    }

    private static long count(BacktestSide side, String kind) {
        return side.alerts().stream()
                .filter(alert -> BacktestWords.about(alert).equals(kind))
                .count();
    }

    private void incidents(String title, BacktestSide side) {
        lines.add("  " + title + (side.incidents().isEmpty() ? ": none" : ""));
        side.incidents().forEach(incident -> lines.add("    " + incident(incident, side.alertsOf(incident))));
    }

    private static String incident(Incident incident, List<Alert> alerts) {
        String told = alerts.stream()
                .map(alert -> BacktestWords.told(incident, alert))
                .collect(Collectors.joining(", "));
        return "%s  %-10s  %-8s  %s: %s%s"
                .formatted(
                        BacktestWords.time(incident.began()),
                        BacktestWords.lasted(incident),
                        BacktestWords.level(incident),
                        incident.hop(),
                        BacktestWords.cause(incident),
                        told.isEmpty() ? "" : "  (" + told + ")");
    }

    private void notes() {
        lines.add("");
        tested.notes().forEach(note -> lines.add("* " + note));
    }
}
