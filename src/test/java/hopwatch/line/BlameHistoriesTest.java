package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.PageSettings;
import hopwatch.config.Patience;
import hopwatch.config.Retention;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.incident.Links;
import hopwatch.schedule.Hands;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Blame over generated histories of faults, through the whole line in virtual time, against what was really wrong. How
 * many: {@code -Dhopwatch.histories=1000}; the figures go to {@code target/blame.txt}.
 */
class BlameHistoriesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final int EVERY = 30;
    private static final int LENGTH = 60 * EVERY;

    /** Two rounds, a re-check, and a little: by then whatever is to be seen has been. */
    private static final int SETTLED = 2 * EVERY + 5;

    /** What confirms a first failure. */
    private static final Duration RECHECK = Duration.ofSeconds(2);

    private static final List<Episode.Kind> KINDS = List.of(Episode.Kind.values());
    private static final int HISTORIES = Integer.getInteger("hopwatch.histories", 1_000);

    private final List<String> wrong = new ArrayList<>();
    private final List<Integer> delays = new ArrayList<>();
    private int right;
    private int undecidable;
    private int flickers;

    @Test
    void blame_is_right_wherever_it_can_be_told_and_says_so_where_it_cannot() throws IOException {
        IntStream.range(0, HISTORIES).forEach(this::history);

        report();
        assertThat(wrong).isEmpty();
        assertThat(flickers).as("changes without a change in the world").isZero();
        assertThat(delays).isNotEmpty().allSatisfy(delay -> assertThat(delay).isLessThanOrEqualTo(EVERY + 3));
        assertThat(right).isGreaterThan(HISTORIES);
    }

    private void report() throws IOException {
        List<Integer> sorted = delays.stream().sorted().toList();
        String text = String.format(
                Locale.ROOT,
                "histories %d: right %d, cannot tell %d, wrong %d; changes of blame without cause %d%n"
                        + "from a fault to its hop named: median %d s, p99 %d s, worst %d s (interval %d s, re-check 2 s)%n",
                HISTORIES,
                right,
                undecidable,
                wrong.size(),
                flickers,
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.get(sorted.size() - 1),
                EVERY);
        Files.writeString(Path.of("target", "blame.txt"), text);
    }

    private void history(int seed) {
        Random random = new Random(seed);
        int hops = 1 + random.nextInt(4);
        boolean cutOff = hops > 1 && random.nextInt(5) == 0;
        SimulatedWay way =
                new SimulatedWay(hops, hops > 1 && random.nextBoolean(), cutOff, episodes(random, hops), NOON);
        Hands hands = new Hands(NOON);
        MemoryStore store = new MemoryStore();
        Line line = new Line(
                store,
                question -> Future.succeededFuture(way.probe(
                        way.hop(Objects.requireNonNull(question.connect(), "every hop has an address")),
                        hands.instant())),
                Runnable::run,
                hands,
                hands,
                hands::nanoTime,
                late -> {},
                new Ears(seen -> {}, () -> {}));
        line.watch(config(monitor(hops, cutOff)), new Links(URI.create("http://localhost")));
        List<Integer> turns = turns(way);
        for (int i = 0; i + 1 < turns.size(); i++) {
            int from = turns.get(i);
            int to = turns.get(i + 1);
            examine(seed, way, hands, store, from, to);
        }
    }

    /** None overlap on one hop; on different hops they may. */
    private static List<Episode> episodes(Random random, int hops) {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int hop = random.nextInt(hops);
            int from = 3 * EVERY + random.nextInt(LENGTH - 12 * EVERY);
            int to = from + 3 * EVERY + random.nextInt(6 * EVERY);
            Episode.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            boolean free = episodes.stream()
                    .noneMatch(other -> other.hop() == hop && other.from() <= to && from <= other.to());
            if (free) {
                episodes.add(new Episode(hop, kind, from, to));
            }
        }
        return episodes;
    }

    /** The seconds at which the world changes, its beginning and end included. */
    private static List<Integer> turns(SimulatedWay way) {
        return Stream.concat(
                        Stream.of(0, LENGTH),
                        way.episodes().stream().flatMap(episode -> Stream.of(episode.from(), episode.to())))
                .distinct()
                .sorted()
                .toList();
    }

    /** A stretch in which the world stays as it is. */
    private void examine(int seed, SimulatedWay way, Hands hands, MemoryStore store, int from, int to) {
        if (to - from <= SETTLED) {
            turnTo(hands, to);
            return;
        }
        turnTo(hands, from + SETTLED);
        int before = transitions(store);
        Interval held = held(store);
        turnTo(hands, to - 1);
        flickers += transitions(store) - before;
        judge("history " + seed + " from " + from + " s, " + way + ": ", way, to - 1, held);
        if (from > 0 && isFirst(way, from)) {
            delays.add(
                    (int) Duration.between(NOON.plusSeconds(from), held.from().plus(RECHECK))
                            .toSeconds());
        }
        turnTo(hands, to);
    }

    private static int transitions(MemoryStore store) {
        return store.committed.stream()
                .mapToInt(change -> change.transitions().size())
                .sum();
    }

    /** Whether one visible fault began at that second in a world that was well for long. */
    private static boolean isFirst(SimulatedWay way, int from) {
        List<Episode> near = way.episodes().stream()
                .filter(episode -> episode.from() <= from && episode.to() > from - SETTLED)
                .toList();
        return near.size() == 1 && near.get(0).kind() != Episode.Kind.UNSEEN && !way.cutOff();
    }

    private static void turnTo(Hands hands, int second) {
        hands.turn(Duration.between(hands.instant(), NOON.plusSeconds(second)));
    }

    private static Interval held(MemoryStore store) {
        List<Interval> past = store.snapshot().of(new MonitorId("shop")).intervals();
        return past.get(past.size() - 1);
    }

    private void judge(String where, SimulatedWay way, int second, Interval held) {
        boolean blind =
                way.wrong(0, second).filter(kind -> kind == Episode.Kind.UNSEEN).isPresent();
        Set<String> faulty = IntStream.range(0, way.hops())
                .filter(hop -> !(way.cutOff() && hop == way.hops() - 1))
                .filter(hop -> way.wrong(hop, second)
                        .filter(kind -> kind != Episode.Kind.UNSEEN)
                        .isPresent())
                .mapToObj(SimulatedWay::name)
                .collect(Collectors.toSet());
        if (blind) {
            check(held.level() == Level.UNKNOWN, where + "our own fault is unknown, was " + held);
        } else if (!way.isServed(0, second)) {
            check(held.level() == Level.DOWN, where + "visitors are not served, was " + held);
            named(where, way, second, faulty, held);
            innermost(where, way, second, held);
        } else if (held.level() == Level.UP) {
            check(isAllWellToSee(way, second), where + "something is to be seen, was up");
        } else {
            check(held.level() == Level.DEGRADED, where + "visitors are served, was " + held);
            named(where, way, second, faulty, held);
        }
    }

    /** Whether every hop that can be seen answers in time. */
    private static boolean isAllWellToSee(SimulatedWay way, int second) {
        return IntStream.range(0, way.hops())
                .filter(hop -> !(way.cutOff() && hop == way.hops() - 1))
                .filter(hop -> way.wrong(hop, second)
                        .filter(kind -> kind == Episode.Kind.UNSEEN)
                        .isEmpty())
                .allMatch(hop -> way.isServed(hop, second) && !way.isLate(hop, second));
    }

    /** Nobody is named who is well; and whoever cannot be seen is among the suspects if it is not well. */
    private void named(String where, SimulatedWay way, int second, Set<String> faulty, Interval held) {
        Fault first = new Fault(
                held.hop(),
                Objects.requireNonNull(held.cause()),
                held.message(),
                held.blame().suspects());
        Stream.concat(Stream.of(first), held.blame().also().stream())
                .forEach(fault -> named(where, way, second, faulty, fault));
        if (held.blame().isCertain()) {
            right++;
        } else {
            undecidable++;
        }
    }

    /** Of the hops that fail one behind the other from the edge on, where all of them can be seen. */
    private void innermost(String where, SimulatedWay way, int second, Interval held) {
        int end = 0;
        while (end < way.hops() && !way.isServed(end, second)) {
            end++;
        }
        boolean seen = IntStream.range(0, end).noneMatch(hop -> way.wrong(hop, second)
                .filter(kind -> kind == Episode.Kind.UNSEEN)
                .isPresent());
        if (seen && !way.cutOff()) {
            check(
                    held.hop().equals(SimulatedWay.name(end - 1)),
                    where + "named is " + held.hop() + ", not the innermost");
        }
    }

    private void named(String where, SimulatedWay way, int second, Set<String> faulty, Fault fault) {
        boolean holds = fault.suspects().isEmpty()
                ? faulty.contains(fault.hop())
                : fault.suspects().stream().anyMatch(really(way, second)::contains);
        check(holds, where + "named is " + fault + ", faulty " + really(way, second));
    }

    /** Those too that the watcher cannot see. */
    private static Set<String> really(SimulatedWay way, int second) {
        return IntStream.range(0, way.hops())
                .filter(hop -> way.wrong(hop, second)
                        .filter(kind -> kind != Episode.Kind.UNSEEN)
                        .isPresent())
                .mapToObj(SimulatedWay::name)
                .collect(Collectors.toSet());
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    private static Monitor monitor(int hops, boolean cutOff) {
        Target target = new Target.Web(URI.create("https://shop.example.org/"), Tls.STRICT);
        List<Hop> way = IntStream.range(0, hops)
                .mapToObj(hop -> new Hop(
                        SimulatedWay.name(hop),
                        target,
                        List.of(new Address(SimulatedWay.host(hop, hops, cutOff), 443)),
                        Duration.ofSeconds(EVERY),
                        List.of(),
                        List.of()))
                .toList();
        return new Monitor(
                new MonitorId("shop"),
                "Shop",
                false,
                Duration.ofSeconds(EVERY),
                Duration.ofSeconds(10),
                new Patience(2, 2),
                way,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }

    private static Config config(Monitor monitor) {
        Duration year = Duration.ofDays(365);
        return new Config(
                Path.of("monitors.yaml"),
                new PageSettings("Status", null, ZoneOffset.UTC),
                Map.of(),
                List.of(new Group("", true, List.of(monitor))),
                List.of(),
                new Retention(year, year, year),
                Set.of(),
                1_000,
                List.of());
    }
}
