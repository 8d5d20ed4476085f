package hopwatch.app;

import hopwatch.incident.Alert;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a backtest says things; times in UTC. */
final class BacktestWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private BacktestWords() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** "45 s", "12 min 5 s", "3 h 5 min". */
    static String length(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 120
                ? minutes + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s")
                : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    static String lasted(Incident incident) {
        return Optional.ofNullable(incident.ended())
                .map(ended -> length(Duration.between(incident.began(), ended)))
                .orElse("still open");
    }

    static String level(Incident incident) {
        return incident.impact() == Impact.CRITICAL ? "down" : "degraded";
    }

    static String cause(Incident incident) {
        return Optional.ofNullable(incident.cause()).map(cause -> cause.label()).orElse("no cause");
    }

    static List<String> monitors(Incident incident) {
        return incident.monitors().stream().map(id -> id.value()).toList();
    }

    /** "oncall down". */
    static String about(Alert alert) {
        return alert.channel() + " " + kind(alert);
    }

    static String kind(Alert alert) {
        return alert.notice().kind().name().toLowerCase(Locale.ROOT);
    }

    /** "oncall down after 2 s". */
    static String told(Incident incident, Alert alert) {
        return about(alert) + " " + after(incident, alert);
    }

    /** After it began, however long it lasted. */
    static String after(Incident incident, Alert alert) {
        return "after " + length(Duration.between(incident.began(), alert.owed()));
    }

    /** "99.98 %". */
    static String percent(Optional<BigDecimal> percent) {
        return percent.map(known -> known + " %").orElse("not observed");
    }
}
