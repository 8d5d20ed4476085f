package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.store.Accepted;
import hopwatch.store.Owed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prometheus Alertmanager's API v2. It knows an alert by its labels and takes it for over unless it hears of it again, so
 * that what lasts is sent each minute ({@link Refiring}). Where the labels change, the alert of the former ones ends.
 */
final class AlertmanagerAlerts implements Dialect {
    /** So long is an alert believed that is not sent again: as long as Alertmanager does by itself. */
    static final Duration BELIEVED = Duration.ofMinutes(5);

    private static final int LABEL = 500;
    private static final int ANNOTATION = 4_000;

    private final Channel.Alertmanager channel;

    AlertmanagerAlerts(Channel.Alertmanager channel) {
        this.channel = channel;
    }

    @Override
    public List<Letter> letters(Owed owed, Instant now) {
        List<JsonObject> alerts = Stream.concat(
                        over(owed, now), firing(owed.alert().notice(), now))
                .toList();
        return alerts.isEmpty() ? List.of() : List.of(letter(alerts));
    }

    /** Says again what lasts. */
    Letter again(List<Accepted> standing, Instant now) {
        return letter(standing.stream()
                .flatMap(each -> firing(each.alert().notice(), now))
                .toList());
    }

    private Letter letter(List<JsonObject> alerts) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        Secret authorization = channel.authorization();
        if (authorization != null) {
            headers.put("Authorization", authorization.reveal());
        }
        String base = channel.url().toString();
        Secret url = new Secret(base + (base.endsWith("/") ? "" : "/") + "api/v2/alerts");
        return new Letter.Web("POST", Endpoint.ofAny(url), headers, new JsonArray(alerts).toBuffer());
    }

    private static Stream<JsonObject> firing(Notice notice, Instant now) {
        return notice.ended() == null ? Stream.of(alert(notice, now.plus(BELIEVED))) : Stream.empty();
    }

    /** What was firing before, unless it still does. */
    private static Stream<JsonObject> over(Owed owed, Instant now) {
        Notice notice = owed.alert().notice();
        Instant ended = notice.ended();
        return Stream.ofNullable(owed.before())
                .map(before -> before.alert().notice())
                .filter(before -> before.ended() == null)
                .filter(before -> ended != null || !labels(before).equals(labels(notice)))
                .map(before -> alert(before, ended == null ? now : ended));
    }

    private static JsonObject alert(Notice notice, Instant ends) {
        return new JsonObject()
                .put("labels", labels(notice))
                .put("annotations", annotations(notice))
                .put("startsAt", notice.began().toString())
                .put("endsAt", ends.toString())
                .put("generatorURL", notice.monitorUrl().toString());
    }

    /** What people route and silence by; nothing that differs from one check to the next. */
    private static JsonObject labels(Notice notice) {
        Cause cause = notice.cause();
        JsonObject labels = new JsonObject()
                .put("alertname", name(notice))
                .put("severity", severity(notice))
                .put("monitor", OneLine.of(notice.monitor(), LABEL))
                .put("incident", notice.incident().value());
        if (notice.hopCount() > 1) {
            labels.put("hop", OneLine.of(notice.hop(), LABEL));
        }
        return cause == null ? labels : labels.put("cause", cause.label());
    }

    private static JsonObject annotations(Notice notice) {
        Telling telling = new Telling(notice, PlainText.MARKUP);
        JsonObject annotations = new JsonObject()
                .put("summary", OneLine.of(telling.whole(), ANNOTATION))
                .put("description", new Details(notice, PlainText.MARKUP).lines())
                .put("link", notice.incidentUrl().toString());
        if (notice.runbook() != null) {
            annotations.put("runbook_url", notice.runbook().toString());
        }
        return notice.owner() == null ? annotations : annotations.put("owner", OneLine.of(notice.owner(), LABEL));
    }

    private static String name(Notice notice) {
        return notice.occasion() == Occasion.TEST
                ? "HopwatchTest"
                : switch (notice.kind()) {
                    case DOWN, RECOVERED -> "MonitorDown";
                    case MASKED -> "MonitorMasked";
                    case CERTIFICATE -> "MonitorCertificate";
                    case DEGRADED -> "MonitorDegraded";
                };
    }

    private static String severity(Notice notice) {
        return notice.occasion() == Occasion.TEST
                ? "info"
                : switch (notice.kind()) {
                    case DOWN, RECOVERED -> "critical";
                    case MASKED, CERTIFICATE, DEGRADED -> "warning";
                };
    }

    /** Each incident has an event of its own there. */
    @Override
    public boolean folds() {
        return false;
    }

    /** 200 without a word; whoever has one to say is not an Alertmanager, but something between that may go. */
    @Override
    public Delivery read(Reply reply, Instant now) {
        if (reply.status() == 200) {
            return reply.body().isBlank()
                    ? new Delivery.Sent()
                    : new Delivery.TryAgain(Duration.ZERO, "it answered 200, but not as an Alertmanager does");
        }
        return Answers.unwanted(reply, "the Alertmanager answered " + reply.status(), now);
    }
}
