package hopwatch.line;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Address;
import hopwatch.config.Anchor;
import hopwatch.config.Networks;
import hopwatch.config.Target;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import hopwatch.probe.dns.Hail;
import hopwatch.schedule.Hands;
import hopwatch.verdict.Sounding;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Probes and anchors on virtual time, packet by packet as far as loss goes: a name is asked for three times within the
 * timeout, a SYN is sent again after 1, 2 and 4 s, later packets after 0.3 s and so on, all as the real ones are. A host
 * that is a name is resolved to itself, by {@link Weather#RESOLVER}.
 */
final class SimulatedNetwork implements Prober, Soundings {
    private static final long TRIP = 20_000_000;
    private static final long SYN_AGAIN = 1_000_000_000;
    private static final long PACKET_AGAIN = 300_000_000;
    private static final long HAIL_AGAIN = 500_000_000;
    private static final int RESOLVER_TRIES = 3;

    private final Hands hands;
    private final InstantSource clock;
    private final Weather weather;
    private final Set<String> refusing = new HashSet<>();
    private final Set<String> swallowing = new HashSet<>();
    private final Set<String> lying = new HashSet<>();
    private final Map<String, Cause> failing = new HashMap<>();
    private final Map<String, Duration> skewed = new HashMap<>();
    private long soundings;
    private long lastStall = Long.MIN_VALUE;

    /** @param clock on the wall, which may be set */
    SimulatedNetwork(Hands hands, InstantSource clock, Weather weather) {
        this.hands = hands;
        this.clock = clock;
        this.weather = weather;
    }

    /** From now on nobody listens there. */
    void refuse(String host) {
        refusing.add(host);
    }

    /** From now on every probe of it fails at once for this, {@code null} to end that. */
    void fail(String host, @Nullable Cause cause) {
        if (cause == null) {
            failing.remove(host);
        } else {
            failing.put(host, cause);
        }
    }

    /** From now on what is large is lost on the way from such hosts: connections are opened, and handshakes stall. */
    void swallow(String start) {
        swallowing.add(start);
    }

    /** From now on all comes through again. */
    void swallowNothing() {
        swallowing.clear();
    }

    /** From now on its clock is so far ahead of what is right. */
    void skew(String host, Duration ahead) {
        skewed.put(host, ahead);
    }

    /** From now on somebody else answers for this anchor. */
    void lie(String anchor) {
        lying.add(anchor);
    }

    /** How often an anchor was asked. */
    long soundings() {
        return soundings;
    }

    /** The process stands still: whatever runs out of time meanwhile is not the target's fault, and the probe knows. */
    void stall(Duration by) {
        hands.stall(by);
        lastStall = hands.nanoTime();
    }

    /** One probe on its way: when it has got how far. */
    private final class Trip {
        private final String host;
        private final Instant started = clock.instant();
        private final long began = hands.nanoTime();
        private final long deadline;
        private long now = began;

        Trip(String host, Duration timeout) {
            this.host = host;
            this.deadline = began + timeout.toNanos();
        }

        /** Whether it gets an answer in time, sending again and again. */
        boolean sends(String where, long again) {
            OptionalLong answered = OptionalLong.empty();
            for (long at = now, wait = again; answered.isEmpty() && at < deadline; at += wait, wait *= 2) {
                boolean through = again == SYN_AGAIN ? weather.opens(where, at) : weather.passes(where, at);
                answered = through ? OptionalLong.of(at + TRIP) : OptionalLong.empty();
            }
            now = Math.min(deadline, answered.orElse(deadline));
            return answered.isPresent() && now < deadline;
        }

        /** As the resolver does: the time is shared out among three tries. */
        boolean resolves() {
            long part = (deadline - began) / RESOLVER_TRIES;
            for (int turn = 0; turn < RESOLVER_TRIES; turn++) {
                now = began + turn * part;
                if (weather.passes(Weather.RESOLVER, now)) {
                    now += TRIP;
                    return true;
                }
            }
            now = deadline;
            return false;
        }

        Future<Observation> ends(Observation seen) {
            Promise<Observation> promise = Promise.promise();
            hands.after(Duration.ofNanos(now - began), () -> promise.complete(excused(seen)));
            return promise.future();
        }

        private Observation excused(Observation seen) {
            boolean stalled = lastStall > began && now == deadline;
            return stalled ? failed(Cause.SELF_STALLED) : seen;
        }

        Observation failed(Cause cause) {
            return new Observation.Failed(started, phases(), evidence(), cause, "");
        }

        Observation answered() {
            return new Observation.Answered(started, phases(), evidence(), List.of());
        }

        private Phases phases() {
            return new Phases(0, (now - began) / 1_000, 0, 0, 0);
        }

        private Evidence evidence() {
            boolean literal = Character.isDigit(host.charAt(0));
            return literal
                    ? new Evidence(host + ":443", 0, null, null, 0, 0, null, CacheFacts.NONE, date())
                    : Evidence.NONE;
        }

        /** By the server's clock, in whole seconds. */
        private Instant date() {
            Instant right = hands.instant().plusNanos(now - began).truncatedTo(ChronoUnit.SECONDS);
            return right.plus(skewed.getOrDefault(host, Duration.ZERO));
        }
    }

    @Override
    public Future<Observation> probe(Question question) {
        Address node = question.connect();
        String host = node == null ? ((Target.Web) question.target()).host() : node.host();
        Trip trip = new Trip(host, question.timeout());
        return trip.ends(seen(trip, host));
    }

    private Observation seen(Trip trip, String host) {
        Cause cause = failing.get(host);
        if (cause != null) {
            return trip.failed(cause);
        }
        if (Networks.isLocal(host)) {
            return refusing.contains(host) ? trip.failed(Cause.CONNECT_REFUSED) : trip.answered();
        }
        boolean name = !Character.isDigit(host.charAt(0));
        if (name && !trip.resolves()) {
            boolean alive = weather.passes(Weather.RESOLVER, trip.now);
            return trip.failed(alive ? Cause.DNS_TIMEOUT : Cause.SELF_RESOLVER);
        }
        if (!trip.sends(host, SYN_AGAIN)) {
            return trip.failed(Cause.CONNECT_TIMEOUT);
        }
        if (refusing.contains(host)) {
            return trip.failed(Cause.CONNECT_REFUSED);
        }
        if (swallowing.stream().anyMatch(host::startsWith)) {
            trip.now = trip.deadline;
            return trip.failed(Cause.TLS_HANDSHAKE_TIMEOUT);
        }
        boolean greeted = trip.sends(host, PACKET_AGAIN);
        if (!greeted || !trip.sends(host, PACKET_AGAIN)) {
            return trip.failed(Cause.TLS_HANDSHAKE_TIMEOUT);
        }
        return trip.sends(host, PACKET_AGAIN) ? trip.answered() : trip.failed(Cause.WAIT_TIMEOUT);
    }

    @Override
    public Future<Sounding> ask(Anchor anchor) {
        soundings++;
        return anchor instanceof Anchor.NameServer server ? hail(server) : page((Anchor.Page) anchor);
    }

    private Future<Sounding> hail(Anchor.NameServer server) {
        String host = server.at().host();
        for (int turn = 0; turn < 3; turn++) {
            long after = turn * HAIL_AGAIN;
            if (weather.opens(host, hands.nanoTime() + after)) {
                String trouble = lying.contains(host) ? "a wrong answer" : "";
                return later(after + TRIP, Sounding.of(server, new Hail.Heard(trouble, turn + 1, turn)));
            }
        }
        return later(Hail.LIMIT.toNanos(), Sounding.of(server, new Hail.Heard("no answer", 3, 3)));
    }

    private Future<Sounding> page(Anchor.Page page) {
        String host = ((Target.Web) page.hop().target()).host();
        Trip trip = new Trip(host, Hail.LIMIT);
        Observation seen = lying.contains(page.toString()) ? trip.failed(Cause.BODY_MISMATCH) : seen(trip, host);
        return later(trip.now - trip.began, Sounding.of(page, seen));
    }

    private Future<Sounding> later(long nanos, Sounding sounding) {
        Promise<Sounding> promise = Promise.promise();
        hands.after(Duration.ofNanos(nanos), () -> promise.complete(sounding));
        return promise.future();
    }
}
