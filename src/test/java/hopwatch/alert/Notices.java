package hopwatch.alert;

import hopwatch.cache.Served;
import hopwatch.config.AlertKind;
import hopwatch.incident.Alert;
import hopwatch.incident.Facts;
import hopwatch.incident.HopFacts;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Lately;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.store.Accepted;
import hopwatch.store.Owed;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Notices to send, and the alerts that owe them. */
final class Notices {
    static final IncidentId INCIDENT = new IncidentId("g1zp3jpycgbz");
    static final Instant BEGAN = Instant.parse("2026-11-20T11:17:53Z");
    static final Instant ENDED = Instant.parse("2026-11-20T11:52:05Z");

    private Notices() {}

    /** Of a monitor with three hops whose origin refuses connections. */
    static Notice of(AlertKind kind) {
        return of(kind, "Web shop", "origin", 3, Cause.CONNECT_REFUSED, "the connection was refused: 10.0.3.7:8443");
    }

    /** Of a monitor without hops. */
    static Notice direct(AlertKind kind, @Nullable Cause cause, String what) {
        return of(kind, "Web shop", "direct", 1, cause, what);
    }

    static Notice of(AlertKind kind, String monitor, String hop, int hops, @Nullable Cause cause, String what) {
        return new Notice(
                kind,
                kind == AlertKind.RECOVERED ? Occasion.OVER : Occasion.OPENED,
                INCIDENT,
                monitor,
                URI.create("https://status.example.org/monitors/web"),
                hop,
                hops,
                hops,
                hops == 1 ? hop : "CDN",
                cause,
                what,
                BEGAN,
                kind == AlertKind.RECOVERED ? ENDED : null,
                Blame.PLAIN,
                List.of(),
                URI.create("https://status.example.org/incidents/g1zp3jpycgbz"),
                "@payments",
                URI.create("https://wiki.example.org/web-down"),
                Facts.NONE,
                null,
                0,
                kind == AlertKind.RECOVERED ? ENDED : BEGAN,
                null);
    }

    /** A notice to be changed in part. */
    static final class Draft {
        private final Notice like;
        Occasion occasion;
        URI monitorUrl;
        int hopIndex;
        Instant began;

        @Nullable
        Instant ended;

        Blame blame;
        List<String> others;

        @Nullable
        String owner;

        @Nullable
        URI runbook;

        Facts facts;

        @Nullable
        String acknowledgedBy;

        int changes;
        Instant at;

        @Nullable
        Instant next;

        private Draft(Notice like) {
            this.like = like;
            this.occasion = like.occasion();
            this.monitorUrl = like.monitorUrl();
            this.hopIndex = like.hopIndex();
            this.began = like.began();
            this.ended = like.ended();
            this.blame = like.blame();
            this.others = like.others();
            this.owner = like.owner();
            this.runbook = like.runbook();
            this.facts = like.facts();
            this.acknowledgedBy = like.acknowledgedBy();
            this.changes = like.changes();
            this.at = like.at();
            this.next = like.next();
        }

        private Notice notice() {
            return new Notice(
                    like.kind(),
                    occasion,
                    like.incident(),
                    like.monitor(),
                    monitorUrl,
                    like.hop(),
                    hopIndex,
                    like.hopCount(),
                    like.edge(),
                    like.cause(),
                    like.what(),
                    began,
                    ended,
                    blame,
                    others,
                    like.incidentUrl(),
                    owner,
                    runbook,
                    facts,
                    acknowledgedBy,
                    changes,
                    at,
                    next);
        }
    }

    static Notice with(Notice notice, Consumer<Draft> change) {
        Draft draft = new Draft(notice);
        change.accept(draft);
        return draft.notice();
    }

    /** As of the third failure. */
    static final Facts FACTS = new Facts(
            3,
            BEGAN.minusSeconds(30),
            Duration.ofMillis(84),
            List.of(
                    new HopFacts("CDN", Level.DOWN, "504", 12_300, 30_004_000, 30_016_300),
                    new HopFacts("origin", Level.DOWN, "no response in time", 400, -1, 30_000_000)),
            Lately.of(List.of(0, 81_000, 84_000, 82_500, 90_100, 84_200, 81_300, 84_000, 120_000, 412_000, -1, -1)));

    /** The same, begun at another time; what is over was at once. */
    static Notice at(Instant began, Notice notice) {
        Instant ended = notice.ended() == null ? null : began;
        return with(notice, draft -> {
            draft.began = began;
            draft.ended = ended;
            draft.at = began;
        });
    }

    /** An alert to a channel that has heard nothing of the incident. */
    static Owed owed(Notice notice) {
        return owed(notice, null);
    }

    /** @param before what the channel accepted last */
    static Owed owed(Notice notice, @Nullable Accepted before) {
        return new Owed(1, alert(notice), 0, true, before);
    }

    static Accepted accepted(Notice notice, @Nullable String receipt) {
        return new Accepted(alert(notice), receipt);
    }

    private static Alert alert(Notice notice) {
        return new Alert("g1zp3jpycgbz:oncall:down", "oncall", INCIDENT, BEGAN.plusSeconds(4), notice);
    }

    /** The same fault, with more to say of it. */
    static Notice with(Notice notice, Blame blame, String... others) {
        return with(notice, draft -> {
            draft.blame = blame;
            draft.others = List.of(others);
        });
    }

    /** Of a fault behind the edge that the edge keeps from visitors. */
    static Blame masked(Served served, Fault... also) {
        return new Blame(true, served, List.of(), List.of(also), null);
    }

    static Alert alert(String key, String channel, String incident, Instant owed) {
        return new Alert(key, channel, IncidentId.of(incident), owed, of(AlertKind.DOWN, key, "direct", 1, null, key));
    }

    /** As an operator tries a channel. */
    static Alert test(String key, String incident, Instant owed) {
        Alert alert = alert(key, "oncall", incident, owed);
        return new Alert(key, "oncall", alert.incident(), owed, on(Occasion.TEST, alert.notice(), Duration.ZERO));
    }

    /** The same alert, of the end. */
    static Alert over(Alert alert) {
        Notice over = of(AlertKind.RECOVERED, alert.key(), "direct", 1, Cause.CONNECT_REFUSED, alert.key());
        return new Alert(alert.key(), alert.channel(), alert.incident(), alert.owed(), over);
    }

    /** Of a monitor without hops that refuses connections. */
    static Alert refused(String key, String channel, String incident, Instant owed) {
        Notice notice = of(AlertKind.DOWN, key, "direct", 1, Cause.CONNECT_REFUSED, "");
        return new Alert(key, channel, IncidentId.of(incident), owed, notice);
    }

    /** The same for another reason, so long after it began, with more known of the checks. */
    static Notice on(Occasion occasion, Notice notice, Duration since) {
        boolean swings = occasion == Occasion.FLAPPING || occasion == Occasion.STEADY;
        return with(notice, draft -> {
            draft.occasion = occasion;
            draft.facts = FACTS;
            draft.changes = swings ? 5 : 0;
            draft.at = notice.began().plus(since);
            draft.next = notice.began().plus(Duration.ofMinutes(60));
        });
    }
}
