package hopwatch.line;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Address;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * CDN, proxies and origin as they answer while things are wrong with them: each asks the next, passes on what it gets,
 * and says 502 for what it does not get. A CDN with a cache serves what it has instead.
 *
 * @param hops how many there are
 * @param cached whether the outermost has a cache, which is full
 * @param cutOff whether the innermost is on a network that the watcher has no way into
 */
record SimulatedWay(int hops, boolean cached, boolean cutOff, List<Episode> episodes, Instant begin) {
    private static final long QUICK = 20_000;
    private static final long LATE = 1_000_000;

    /** What a hop's answer is worth to whoever asked, and how long it took, in microseconds. */
    private record Result(int status, long took, Served served) {
        boolean isGood() {
            return status == 200;
        }
    }

    /** The hosts that a simulated monitor's hops are connected to. */
    static String host(int hop, int hops, boolean cutOff) {
        return (cutOff && hop == hops - 1 ? "10.0.0." : "192.0.2.") + (hop + 1);
    }

    Observation probe(int hop, Instant at) {
        long second = Duration.between(begin, at).toSeconds();
        Optional<Episode.Kind> wrong = wrong(hop, second);
        if (cutOff && hop == hops - 1) {
            return failed(hop, at, Cause.CONNECT_TIMEOUT);
        }
        return wrong.filter(kind -> kind != Episode.Kind.FAILS && kind != Episode.Kind.SLOW)
                .map(kind -> failed(hop, at, cause(kind)))
                .orElseGet(() -> answered(at, answer(hop, second)));
    }

    private static Cause cause(Episode.Kind kind) {
        return switch (kind) {
            case REFUSES -> Cause.CONNECT_REFUSED;
            case EXPIRED -> Cause.TLS_CERT_EXPIRED;
            case HANGS -> Cause.WAIT_TIMEOUT;
            case UNSEEN -> Cause.SELF_STALLED;
            case FAILS, SLOW -> throw new IllegalArgumentException(kind + " answers");
        };
    }

    /** What is really wrong with a hop itself; our own blindness is not. */
    Optional<Episode.Kind> wrong(int hop, long second) {
        return episodes.stream()
                .filter(episode -> episode.hop() == hop && episode.isOnAt(second))
                .map(Episode::kind)
                .findFirst();
    }

    /** Whether the next hop outwards gets a good answer. */
    boolean isServed(int hop, long second) {
        Optional<Episode.Kind> wrong = wrong(hop, second);
        return wrong.filter(Episode.Kind::breaks).isEmpty()
                && answer(hop, second).isGood();
    }

    /** Whether what a hop answers comes late. */
    boolean isLate(int hop, long second) {
        return isServed(hop, second) && answer(hop, second).took() >= LATE;
    }

    private Result answer(int hop, long second) {
        Optional<Episode.Kind> wrong = wrong(hop, second);
        if (wrong.filter(kind -> kind == Episode.Kind.FAILS).isPresent()) {
            return new Result(500, QUICK, Served.UNTOLD);
        }
        long own = wrong.filter(kind -> kind == Episode.Kind.SLOW).isPresent() ? LATE : QUICK;
        if (hop == hops - 1) {
            return new Result(200, own, Served.UNTOLD);
        }
        if (hop == 0 && cached) {
            return new Result(200, own, isServed(1, second) ? Served.HIT : Served.STALE);
        }
        return isServed(hop + 1, second)
                ? new Result(200, own + answer(hop + 1, second).took(), Served.UNTOLD)
                : new Result(502, own, Served.UNTOLD);
    }

    private Observation failed(int hop, Instant at, Cause cause) {
        String address = new Address(host(hop, hops, cutOff), 443).toString();
        Evidence evidence = new Evidence(address, 0, null, null, 0, 0, null, CacheFacts.NONE);
        return new Observation.Failed(at, Phases.NONE, evidence, cause, "");
    }

    private static Observation answered(Instant at, Result result) {
        Phases phases = new Phases(1_000, 1_000, 2_000, result.took(), 1_000);
        CacheFacts cache = new CacheFacts(result.served(), -1, null, null, List.of());
        Evidence evidence = new Evidence(null, result.status(), "HTTP/2", null, 5, 0, null, cache);
        Finding status = new Finding(
                "status is 2xx",
                result.isGood(),
                result.isGood() ? "" : Integer.toString(result.status()),
                true,
                Cause.STATUS_UNEXPECTED);
        Finding time = new Finding("total is at most 800ms", result.took() < LATE, "late", false, Cause.TOO_SLOW);
        return new Observation.Answered(at, phases, evidence, List.of(status, time));
    }

    /** The hop that a question is for. */
    int hop(Address asked) {
        return IntStream.range(0, hops)
                .filter(hop -> host(hop, hops, cutOff).equals(asked.host()))
                .findFirst()
                .orElseThrow();
    }

    static String name(int hop) {
        return "hop" + hop;
    }
}
