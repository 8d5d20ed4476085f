package hopwatch.alert;

import hopwatch.incident.Facts;
import hopwatch.incident.HopFacts;
import hopwatch.incident.Lately;
import hopwatch.incident.Notice;
import hopwatch.probe.Cause;
import hopwatch.store.Owed;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Rolling;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that notices tell, as a webhook without a body of its own is sent it. Keys are added, never changed.
 *
 * @param told what is said of all of them
 * @param alerts one, or several of a digest
 */
record WebhookJson(Owed told, List<Owed> alerts) {
    /** Grows when a key changes its meaning or goes. */
    private static final int VERSION = 1;

    private static final double MICROS_PER_SECOND = 1e6;

    JsonObject json() {
        return new JsonObject()
                .put("version", VERSION)
                .put("key", told.alert().key())
                .put("text", text(told))
                .put(
                        "alerts",
                        new JsonArray(alerts.stream().map(WebhookJson::alert).toList()));
    }

    private static String text(Owed owed) {
        return new Telling(owed.alert().notice(), PlainText.MARKUP).whole();
    }

    private static JsonObject alert(Owed owed) {
        Notice notice = owed.alert().notice();
        return new JsonObject()
                .put("key", owed.alert().key())
                .put("kind", notice.kind().name().toLowerCase(Locale.ROOT))
                .put("occasion", notice.occasion().name().toLowerCase(Locale.ROOT))
                .put("text", text(owed))
                .put("owed", owed.alert().owed().toString())
                .put("next", text(notice.next()))
                .put("recorded", owed.recorded())
                .put("monitor", monitor(notice))
                .put("incident", incident(notice))
                .put("fault", fault(notice))
                .put("also", also(notice.blame().also()))
                .put("others", new JsonArray(notice.others()))
                .put("checks", checks(notice.facts()));
    }

    private static JsonObject monitor(Notice notice) {
        return new JsonObject()
                .put("name", notice.monitor())
                .put("url", notice.monitorUrl().toString())
                .put("owner", notice.owner())
                .put("runbook", text(notice.runbook()));
    }

    private static JsonObject incident(Notice notice) {
        return new JsonObject()
                .put("id", notice.incident().value())
                .put("url", notice.incidentUrl().toString())
                .put("began", notice.began().toString())
                .put("ended", text(notice.ended()))
                .put("acknowledgedBy", notice.acknowledgedBy())
                .put("changes", notice.changes());
    }

    private static JsonObject fault(Notice notice) {
        Blame blame = notice.blame();
        return described(notice.hop(), notice.cause(), notice.what(), blame.suspects())
                .put("index", notice.hopIndex())
                .put("count", notice.hopCount())
                .put("edge", notice.edge())
                .put("masked", blame.masked())
                .put("served", blame.served().label());
    }

    private static JsonArray also(List<Fault> faults) {
        return new JsonArray(faults.stream()
                .map(fault -> described(fault.hop(), fault.cause(), fault.message(), fault.suspects()))
                .toList());
    }

    private static JsonObject described(String hop, @Nullable Cause cause, String message, List<String> suspects) {
        return new JsonObject()
                .put("hop", hop)
                .put("cause", cause == null ? null : cause.label())
                .put("stage", cause == null ? null : cause.stage().label())
                .put("message", message)
                .put("hint", cause == null ? null : cause.hint())
                .put("suspects", new JsonArray(suspects));
    }

    /** Times in seconds, as in our own API; null for what is not known. */
    private static JsonObject checks(Facts facts) {
        Duration usual = facts.usual();
        return new JsonObject()
                .put("failed", facts.failed() == 0 ? null : facts.failed())
                .put("lastGood", text(facts.lastGood()))
                .put("usual", usual == null ? null : seconds(usual.toNanos() / 1_000))
                .put(
                        "hops",
                        new JsonArray(
                                facts.hops().stream().map(WebhookJson::hop).toList()))
                .put(
                        "lastHour",
                        new JsonArray(facts.lately().hour().stream()
                                .map(WebhookJson::step)
                                .toList()))
                .put(
                        "uptime",
                        new JsonObject()
                                .put(Rolling.DAY.label(), ratio(facts.lately().day()))
                                .put(
                                        Rolling.QUARTER.label(),
                                        ratio(facts.lately().quarter())));
    }

    /** Five minutes: the slowest check in seconds, null where nothing was seen, {@code "failed"} where one was not well. */
    private static @Nullable Object step(int seen) {
        return switch (seen) {
            case Lately.FAILED -> "failed";
            case Lately.NOTHING -> null;
            default -> seconds(seen);
        };
    }

    private static @Nullable Double ratio(@Nullable BigDecimal ratio) {
        return ratio == null ? null : ratio.doubleValue();
    }

    private static JsonObject hop(HopFacts hop) {
        return new JsonObject()
                .put("name", hop.hop())
                .put("verdict", hop.level().label())
                .put("result", hop.result())
                .put("connect", seconds(hop.connect()))
                .put("firstByte", seconds(hop.firstByte()))
                .put("total", seconds(hop.total()));
    }

    private static @Nullable Double seconds(long micros) {
        return micros < 0 ? null : micros / MICROS_PER_SECOND;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
