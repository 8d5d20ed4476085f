package hopwatch.demo;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.store.table.Series;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes the observations of past rounds, as the prober would have brought them. */
final class Rounds {
    /** A single failed check now and then, of which nothing comes: weather. */
    private static final int ONE_IN = 4_000;

    private static final double TIMED_OUT = 1_000_000;
    private static final double GAVE_UP = 604_000;
    private static final double SLOW = 536_000;

    private final long run;
    private final Calendar calendar;
    private final List<Spell> spells;
    private final RandomGenerator random;
    private final Rhythm rhythm;
    private final Map<String, Certificate> certificates = new HashMap<>();

    Rounds(long run, Calendar calendar, List<Spell> spells, RandomGenerator random) {
        this.run = run;
        this.calendar = calendar;
        this.spells = List.copyOf(spells);
        this.random = random;
        this.rhythm = new Rhythm(random);
    }

    /** One round of a monitor, outermost hop first. */
    List<Recorded> round(Monitor monitor, int slot) {
        Instant at = calendar.at(monitor, slot);
        Optional<Trouble> trouble = spells.stream()
                .filter(spell -> spell.covers(monitor, slot))
                .map(Spell::trouble)
                .findFirst();
        return seen(monitor, at).stream()
                .map(seen -> recorded(seen, slot, trouble))
                .toList();
    }

    /** A hop's first node answers as the hops behind it did; its others met with answers of their own. */
    private List<Seen> seen(Monitor monitor, Instant at) {
        Certificate certificate = certificates.computeIfAbsent(monitor.url().getHost(), this::certificate);
        List<Phases> first = rhythm.round(monitor, at);
        List<Seen> seen = new ArrayList<>();
        for (int hop = 0; hop < first.size(); hop++) {
            List<String> nodes = nodes(monitor.hops().get(hop));
            for (String node : nodes) {
                boolean isFirst = node.equals(nodes.get(0));
                Phases phases =
                        isFirst ? first.get(hop) : rhythm.round(monitor, at).get(hop);
                seen.add(new Seen(monitor, hop, node, at, phases, certificate));
            }
        }
        return seen;
    }

    private static List<String> nodes(Hop hop) {
        return hop.connect().isEmpty()
                ? List.of("")
                : hop.connect().stream().map(Object::toString).toList();
    }

    /** One for the whole time, as real ones are: the store keeps each certificate once. */
    private Certificate certificate(String host) {
        Instant end = calendar.until().plus(Duration.ofDays(29));
        Instant begin = end.minus(Duration.ofDays(120));
        return new Certificate("CN=" + host, "CN=Hopwatch Demo CA", List.of(host), begin, end, end, true);
    }

    private Recorded recorded(Seen seen, int slot, Optional<Trouble> trouble) {
        ObservationKey key =
                new ObservationKey(Series.local(seen.monitor().id(), seen.hop().name()), seen.node(), run, slot, 0);
        boolean weather = random.nextInt(ONE_IN) == 0;
        return trouble.map(what -> troubled(key, seen, what))
                .orElseGet(
                        () -> weather ? seen.failed(key, seen.phases(), Level.DOWN, Cause.WAIT_CLOSED) : seen.up(key));
    }

    private Recorded troubled(ObservationKey key, Seen seen, Trouble trouble) {
        return switch (trouble) {
            case SILENT ->
                seen.isInnermost()
                        ? seen.failed(key, rhythm.taking(seen.phases(), TIMED_OUT), Level.DOWN, trouble.cause())
                        : seen.gatewayTimeout(key, rhythm.taking(seen.phases(), GAVE_UP));
            case SLOW -> seen.slow(key, rhythm.taking(seen.phases(), SLOW), trouble);
            case OFFLINE -> seen.failed(key, Phases.NONE, Level.UNKNOWN, trouble.cause());
        };
    }
}
