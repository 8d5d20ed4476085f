package hopwatch.app;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Target;
import hopwatch.latency.Phases;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import hopwatch.schedule.Hands;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Servers that fail for a while in one way or another, in virtual time; answers are examined as they are live. */
final class PastWorld implements Prober {
    /** What may be wrong somewhere. */
    enum Trouble {
        REFUSED,
        ERROR,
        SLOW,
        VERY_SLOW,
        WRONG_BODY,
        UNSEEN,
        EXPIRING,
        STALE
    }

    /** Where, and from when to when. */
    record Spell(String place, Trouble trouble, Instant from, Instant to) {}

    private static final List<String> PLACES =
            List.of("cdn", "proxy", "origin", "one", "two", "docs", "api", "gateway", "shared");

    private static final Instant SOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant LATER = Instant.parse("2036-11-20T12:00:00Z");

    private final Hands hands;
    private final List<Spell> spells = new ArrayList<>();

    PastWorld(Hands hands) {
        this.hands = hands;
    }

    void trouble(String place, Trouble trouble, Instant from, Duration lasting) {
        spells.add(new Spell(place, trouble, from, from.plus(lasting)));
    }

    /** From single failures to half an hour, at one place or at several at once. */
    static PastWorld random(Hands hands, Random random, Duration length, int spells) {
        PastWorld world = new PastWorld(hands);
        for (int i = 0; i < spells; i++) {
            Instant from = hands.instant().plusSeconds(random.nextLong(length.toSeconds()));
            Duration lasting = Duration.ofSeconds(5 + random.nextLong(random.nextBoolean() ? 90 : 1_800));
            Trouble trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
            int together = 1 + random.nextInt(3);
            for (int each = 0; each < together; each++) {
                world.trouble(PLACES.get(random.nextInt(PLACES.size())), trouble, from, lasting);
            }
        }
        return world;
    }

    @Override
    public Future<Observation> probe(Question question) {
        String host = question.connect() == null
                ? ((Target.Web) question.target()).host()
                : question.connect().host();
        String place = host.substring(0, host.indexOf('.'));
        Observation seen = seen(place, question, hands.instant());
        Promise<Observation> answered = Promise.promise();
        hands.after(Duration.ofNanos(1_000 * seen.phases().total()), () -> answered.complete(seen));
        return answered.future();
    }

    private Observation seen(String place, Question question, Instant now) {
        Set<Trouble> wrong = spells.stream()
                .filter(spell -> spell.place().equals(place) || (spell.place().equals("shared") && isShared(place)))
                .filter(spell -> !now.isBefore(spell.from()) && now.isBefore(spell.to()))
                .map(Spell::trouble)
                .collect(Collectors.toSet());
        String address = isShared(place) ? "198.51.100.7:443" : "192.0.2." + (1 + PLACES.indexOf(place)) + ":443";
        if (wrong.contains(Trouble.UNSEEN)) {
            return failed(now, address, Cause.SELF_OFFLINE);
        }
        if (wrong.contains(Trouble.REFUSED)) {
            return failed(now, address, Cause.CONNECT_REFUSED);
        }
        return answered(question, now, address, wrong);
    }

    private static boolean isShared(String place) {
        return place.equals("one") || place.equals("two");
    }

    private static Observation failed(Instant now, String address, Cause cause) {
        Evidence evidence = new Evidence(address, 0, null, null, 0, 0, null, CacheFacts.NONE);
        return new Observation.Failed(now, new Phases(500, 300, 0, 0, 0), evidence, cause, "");
    }

    private static Observation answered(Question question, Instant now, String address, Set<Trouble> wrong) {
        long processing =
                wrong.contains(Trouble.VERY_SLOW) ? 3_500_000 : wrong.contains(Trouble.SLOW) ? 900_000 : 40_000;
        Phases phases = new Phases(1_000, 8_000, 12_000, processing, 2_000);
        byte[] body = (wrong.contains(Trouble.WRONG_BODY) ? "Sorry" : "Welcome").getBytes(StandardCharsets.UTF_8);
        Instant end = wrong.contains(Trouble.EXPIRING) ? SOON : LATER;
        Certificate certificate = new Certificate(
                "CN=shop.test", "CN=R3, O=Let's Encrypt", List.of(), SOON.minus(Duration.ofDays(90)), end, end, true);
        boolean stale = wrong.contains(Trouble.STALE);
        CacheFacts cache =
                new CacheFacts(stale ? Served.STALE : Served.HIT, stale ? 7_200 : 60, "FRA", "Fastly", List.of());
        Evidence evidence = new Evidence(
                address,
                wrong.contains(Trouble.ERROR) ? 503 : 200,
                "HTTP/2",
                "TLSv1.3",
                body.length,
                0,
                certificate,
                cache);
        Answer answer = new Answer(
                now.plusNanos(1_000 * phases.total()),
                phases,
                evidence,
                Map.of("content-type", List.of("text/html")),
                new Body(body, StandardCharsets.UTF_8));
        return new Observation.Answered(
                now, phases, evidence, question.examiner().examine(answer));
    }
}
