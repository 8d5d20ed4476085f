package hopwatch.app;

import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A backtest for programs. Durations are in seconds, times in ISO 8601, uptime from 0 to 1. */
final class BacktestJson {
    private static final double MILLIS_PER_SECOND = 1e3;

    private BacktestJson() {}

    static String of(Backtested tested) {
        BacktestSide was = tested.was();
        BacktestSide would = tested.would();
        return new JsonObject()
                .put("config", tested.config().file().toString())
                .put("from", tested.from().toString())
                .put("to", tested.to().toString())
                .put("rounds", tested.rounds())
                .put("differences", array(tested.differences(), each -> difference(each, was, would)))
                .put("was", side(was))
                .put("would", side(would))
                .put("monitors", array(tested.monitors(), monitor -> new JsonObject()
                        .put("monitor", monitor.id().value())
                        .put("was", side(tested.was(monitor)))
                        .put("would", side(tested.would(monitor)))))
                .put("notes", new JsonArray(tested.notes()))
                .encodePrettily();
    }

    private static <T> JsonArray array(Collection<T> all, Function<T, Object> json) {
        return new JsonArray(List.copyOf(all.stream().map(json).toList()));
    }

    private static JsonObject difference(BacktestDifference difference, BacktestSide was, BacktestSide would) {
        return new JsonObject()
                .put("kind", difference.kind())
                .put("was", incident(difference.was(), was))
                .put("would", incident(difference.would(), would))
                .put("how", new JsonArray(difference.how()));
    }

    private static JsonObject side(BacktestSide side) {
        return new JsonObject()
                .put("incidents", array(side.incidents(), incident -> incident(incident, side)))
                .put("alerts", side.alerts().size())
                .put("down", seconds(side.down()))
                .put("observed", seconds(side.availability().observed()))
                .put(
                        "uptime",
                        side.availability().ratio().map(BigDecimal::doubleValue).orElse(null));
    }

    private static @Nullable JsonObject incident(@Nullable Incident incident, BacktestSide side) {
        return incident == null
                ? null
                : new JsonObject()
                        .put("monitors", new JsonArray(BacktestWords.monitors(incident)))
                        .put("level", BacktestWords.level(incident))
                        .put("began", incident.began().toString())
                        .put("ended", text(incident.ended()))
                        .put(
                                "lasted",
                                lasted(incident).map(BacktestJson::seconds).orElse(null))
                        .put("hop", incident.hop())
                        .put("cause", incident.cause() == null ? null : BacktestWords.cause(incident))
                        .put("alerts", array(side.alertsOf(incident), BacktestJson::alert));
    }

    private static Optional<Duration> lasted(Incident incident) {
        return Optional.ofNullable(incident.ended()).map(ended -> Duration.between(incident.began(), ended));
    }

    private static JsonObject alert(Alert alert) {
        return new JsonObject()
                .put("channel", alert.channel())
                .put("kind", BacktestWords.kind(alert))
                .put("owed", alert.owed().toString());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
