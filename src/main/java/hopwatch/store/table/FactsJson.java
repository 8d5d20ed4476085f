package hopwatch.store.table;

import hopwatch.incident.Facts;
import hopwatch.incident.HopFacts;
import hopwatch.incident.Lately;
import hopwatch.verdict.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a notice tells of a monitor's checks, as the outbox keeps it; durations in microseconds. */
final class FactsJson {
    private FactsJson() {}

    static JsonObject of(Facts facts) {
        Instant lastGood = facts.lastGood();
        Duration usual = facts.usual();
        return new JsonObject()
                .put("failed", facts.failed())
                .put("lastGood", lastGood == null ? null : lastGood.toString())
                .put("usual", usual == null ? null : usual.toNanos() / 1_000)
                .put(
                        "hops",
                        new JsonArray(facts.hops().stream().map(FactsJson::of).toList()))
                .put("lately", of(facts.lately()));
    }

    private static JsonObject of(Lately lately) {
        BigDecimal day = lately.day();
        BigDecimal quarter = lately.quarter();
        return new JsonObject()
                .put("hour", new JsonArray(lately.hour()))
                .put("day", day == null ? null : day.toString())
                .put("quarter", quarter == null ? null : quarter.toString());
    }

    private static JsonObject of(HopFacts hop) {
        return new JsonObject()
                .put("hop", hop.hop())
                .put("level", hop.level().name())
                .put("result", hop.result())
                .put("connect", hop.connect())
                .put("firstByte", hop.firstByte())
                .put("total", hop.total());
    }

    static Facts parse(JsonObject facts) {
        String lastGood = facts.getString("lastGood");
        return new Facts(
                facts.getInteger("failed"),
                lastGood == null ? null : Instant.parse(lastGood),
                usual(facts.getLong("usual")),
                hops(facts.getJsonArray("hops")),
                lately(facts.getJsonObject("lately", of(Lately.NONE))));
    }

    private static Lately lately(JsonObject lately) {
        List<Integer> hour = lately.getJsonArray("hour").stream()
                .map(step -> ((Number) step).intValue())
                .toList();
        return new Lately(hour, ratio(lately.getString("day")), ratio(lately.getString("quarter")));
    }

    private static @Nullable BigDecimal ratio(@Nullable String written) {
        return written == null ? null : new BigDecimal(written);
    }

    private static @Nullable Duration usual(@Nullable Long micros) {
        return micros == null ? null : Duration.of(micros, ChronoUnit.MICROS);
    }

    private static List<HopFacts> hops(JsonArray hops) {
        return hops.stream().map(JsonObject.class::cast).map(FactsJson::hop).toList();
    }

    private static HopFacts hop(JsonObject hop) {
        return new HopFacts(
                hop.getString("hop"),
                Level.valueOf(hop.getString("level")),
                hop.getString("result"),
                hop.getLong("connect"),
                hop.getLong("firstByte"),
                hop.getLong("total"));
    }
}
