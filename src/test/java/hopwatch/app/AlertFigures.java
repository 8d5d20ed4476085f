package hopwatch.app;

import hopwatch.alert.Reply;
import hopwatch.app.SimulatedSites.Trouble;
import hopwatch.config.Config;
import hopwatch.incident.Links;
import hopwatch.line.Ears;
import hopwatch.line.Line;
import hopwatch.probe.Cause;
import hopwatch.schedule.Hands;
import hopwatch.store.Past;
import hopwatch.store.Rehearsal;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How soon, how often and how surely people are told. {@link AlertsTest} holds small forms of it; {@code src/bench/run
 * alerts} prints the whole.
 */
final class AlertFigures {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<Trouble> TROUBLES = List.of(Trouble.REFUSED, Trouble.ERROR, Trouble.SILENT);
    private static final Duration STALL = Duration.ofMillis(500);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private AlertFigures() {}

    /** Arguments: what to look at, a scratch folder, and perhaps how many. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "post" -> say(post(1_000, Duration.ofSeconds(30), folder));
            case "false-alarms" -> say(falseAlarms(200, "60s", Duration.ofDays(30), 0.01));
            case "detection" -> say(detection(1_000, folder));
            case "storm" -> {
                say(storm(1_000, "1s", false, Duration.ofMinutes(5), folder));
                say(storm(1_000, "30s", false, Duration.ofMinutes(10), folder));
                say(storm(1_000, "30s", true, Duration.ofMinutes(10), folder));
            }
            case "outage" -> say(outage(500, folder));
            default -> throw new IllegalArgumentException("no such figure: " + arguments[0]);
        }
    }

    private static void say(Object figure) {
        System.out.println(figure);
    }

    private static Path data(Path folder) {
        return folder.resolve("data-" + System.nanoTime());
    }

    record Posts(int failures, Duration first, List<Duration> took) {
        @Override
        public String toString() {
            return "post: %,d confirmed failures, %,d posted; confirmed to POST p50 %s, p90 %s, p99 %s, max %s; the first of a cold process %s"
                    .formatted(
                            failures,
                            took.size(),
                            seconds(percentile(took, 0.5)),
                            seconds(percentile(took, 0.9)),
                            seconds(percentile(took, 0.99)),
                            seconds(Collections.max(took)),
                            seconds(first));
        }
    }

    static Posts post(int failures, Duration every, Path folder) throws Exception {
        RealTime.Times times = RealTime.confirmedToPosted(failures, every, folder);
        return new Posts(failures, times.first(), times.then());
    }

    /** @param failures of checks, each alone, by cause */
    record FalseAlarms(
            int monitors,
            Duration span,
            double loss,
            long probes,
            Map<Cause, Long> failures,
            int incidents,
            int alerts) {
        @Override
        public String toString() {
            return ("false alarms: %d healthy monitors for %d h with %.0f %% loss and a stall of 500 ms a minute: %,d checks, of"
                            + " which failed %s; %d incidents, %d alerts")
                    .formatted(monitors, span.toHours(), 100 * loss, probes, failures, incidents, alerts);
        }
    }

    static FalseAlarms falseAlarms(int monitors, String every, Duration span, double loss) throws Exception {
        Hands hands = new Hands(NOON);
        LossyNetwork network = new LossyNetwork(hands, loss, 1);
        Path folder = Files.createTempDirectory("false-alarms");
        Config config = PastConfig.load(folder, SimulatedSites.yaml(monitors, every, "oncall"));
        Rehearsal memory = new Rehearsal(new Past(List.of(), List.of(), Map.of(), List.of()), NOON);
        Line line = new Line(
                memory,
                network,
                Runnable::run,
                hands,
                hands,
                hands::nanoTime,
                late -> {},
                new Ears(seen -> {}, () -> {}));
        line.watch(config, new Links(URI.create("https://status.example.org")));
        Random random = new Random(1);
        for (long minute = 0; minute < span.toMinutes(); minute++) {
            Duration before = Duration.ofMillis(random.nextLong(59_500));
            hands.turn(before);
            network.stall(STALL);
            hands.turn(Duration.ofMinutes(1).minus(before).minus(STALL));
        }
        line.stop().onFailure(bug -> {});
        Past past = memory.outcome();
        return new FalseAlarms(
                monitors,
                span,
                loss,
                network.probes(),
                network.failures(),
                past.incidents().size(),
                past.alerts().size());
    }

    /**
     * @param late of each fault, how much later its message was accepted than interval and confirmation allow; negative
     *     for sooner
     */
    record Detection(int faults, int told, List<Duration> took, List<Duration> late) {
        Duration latest() {
            return Collections.max(late);
        }

        @Override
        public String toString() {
            return "detection: %,d faults at 200 monitors every 30 s, %,d told; fault to message p50 %s, p99 %s, max %s;"
                            .formatted(
                                    faults,
                                    told,
                                    seconds(percentile(took, 0.5)),
                                    seconds(percentile(took, 0.99)),
                                    seconds(Collections.max(took)))
                    + " against interval + confirmation at most %s late".formatted(seconds(latest()));
        }
    }

    /** One at a time, at any moment of the interval, of every kind; a confirmation is two checks two seconds apart. */
    static Detection detection(int faults, Path folder) throws Exception {
        int sites = Math.min(200, faults);
        Hands hands = new Hands(NOON);
        SimulatedSites world = new SimulatedSites(hands, false);
        Config config = PastConfig.load(folder, SimulatedSites.yaml(sites, "30s", "oncall"));
        Random random = new Random(1);
        List<Duration> took = new ArrayList<>();
        List<Duration> late = new ArrayList<>();
        try (Simulation simulation = new Simulation(hands, world, config, data(folder))) {
            simulation.turn(Duration.ofMinutes(2));
            for (int i = 0; i < faults; i++) {
                int site = i % sites;
                Trouble trouble = TROUBLES.get(random.nextInt(TROUBLES.size()));
                simulation.turn(Duration.ofMillis(random.nextLong(30_000)));
                Instant broke = hands.instant();
                int before = simulation.posted().size();
                world.breaks(site, trouble);
                simulation.turn(Duration.ofSeconds(70));
                Duration confirmation = trouble.takes().multipliedBy(2).plusSeconds(2);
                simulation.posted().stream()
                        .skip(before)
                        .filter(message -> message.text().contains(SimulatedSites.name(site)))
                        .findFirst()
                        .ifPresent(message -> {
                            took.add(Duration.between(broke, message.at()));
                            late.add(Duration.between(broke, message.at())
                                    .minus(confirmation)
                                    .minusSeconds(30));
                        });
                world.heals(site);
                simulation.turn(Duration.ofSeconds(90));
            }
        }
        return new Detection(faults, took.size(), took, late);
    }

    record Storm(int sites, String every, boolean oneRoot, List<Duration> messages, int incidents, long pending) {
        @Override
        public String toString() {
            return "storm: %,d monitors every %s %s break in a second: %d incidents, %d messages to their channel, after %s; %d wait"
                    .formatted(
                            sites,
                            every,
                            oneRoot ? "at one address" : "at an address each",
                            incidents,
                            messages.size(),
                            messages.stream()
                                    .limit(8)
                                    .map(AlertFigures::seconds)
                                    .toList(),
                            pending);
        }
    }

    /** All break at once and stay so. */
    static Storm storm(int sites, String every, boolean oneRoot, Duration lasting, Path folder) throws Exception {
        Hands hands = new Hands(NOON);
        SimulatedSites world = new SimulatedSites(hands, oneRoot);
        Config config = PastConfig.load(folder, SimulatedSites.yaml(sites, every, "oncall"));
        try (Simulation simulation = new Simulation(hands, world, config, data(folder))) {
            simulation.turn(Duration.ofSeconds(40));
            Instant broke = hands.instant();
            for (int i = 0; i < sites; i++) {
                world.breaks(i, Trouble.REFUSED);
            }
            simulation.turn(lasting);
            List<Duration> messages = simulation.accepted().stream()
                    .map(message -> Duration.between(broke, message.at()))
                    .toList();
            return new Storm(
                    sites,
                    every,
                    oneRoot,
                    messages,
                    simulation.snapshot().open().size(),
                    simulation.backlog().pending());
        }
    }

    /**
     * @param counts of alerts, by what became of them
     * @param quickest the shortest time between two messages
     */
    record Outage(
            int incidents,
            int attempts,
            Map<String, Long> counts,
            int messages,
            int duplicates,
            long lost,
            Duration quickest,
            Duration drained) {
        @Override
        public String toString() {
            return ("outage: Slack away for 24 h, %d incidents begin and end in it: %d lost, %d duplicates; %d attempts"
                            + " meanwhile; then %d messages, at the quickest %s apart, the last after %s; alerts %s")
                    .formatted(
                            incidents,
                            lost,
                            duplicates,
                            attempts,
                            messages,
                            seconds(quickest),
                            seconds(drained),
                            counts);
        }
    }

    /** A day without the receiver, over which incidents come, every second of them to stay. */
    static Outage outage(int incidents, Path folder) throws Exception {
        Hands hands = new Hands(NOON);
        SimulatedSites world = new SimulatedSites(hands, false);
        Config config = PastConfig.load(folder, SimulatedSites.yaml(incidents, "60s", "oncall"));
        try (Simulation simulation = new Simulation(hands, world, config, data(folder))) {
            simulation.turn(Duration.ofMinutes(5));
            simulation.receives(now -> Future.failedFuture(new ConnectException("refused")));
            Duration step = Duration.ofDays(1).dividedBy(incidents);
            for (int i = 0; i < incidents; i++) {
                world.breaks(i, Trouble.REFUSED);
                simulation.turn(step);
                if (i % 2 == 1) {
                    world.heals(i - 1);
                }
            }
            int attempts = simulation.posted().size();
            Instant back = hands.instant();
            simulation.receives(now -> Future.succeededFuture(new Reply(200, "ok", null)));
            simulation.turn(Duration.ofHours(1));
            return outage(incidents, attempts, back, simulation);
        }
    }

    private static Outage outage(int incidents, int attempts, Instant back, Simulation simulation) throws Exception {
        List<Simulation.Posted> messages = simulation.accepted();
        Set<String> keys = new HashSet<>();
        int duplicates = (int)
                messages.stream().filter(message -> !keys.add(message.key())).count();
        Duration quickest = Duration.ofDays(1);
        for (int i = 1; i < messages.size(); i++) {
            Duration gap =
                    Duration.between(messages.get(i - 1).at(), messages.get(i).at());
            quickest = gap.compareTo(quickest) < 0 ? gap : quickest;
        }
        long lost = simulation.backlog().buried() + simulation.backlog().pending();
        return new Outage(
                incidents,
                attempts,
                new HashMap<>(simulation.courier().counts().get("oncall")),
                messages.size(),
                duplicates,
                lost,
                quickest,
                Duration.between(back, messages.get(messages.size() - 1).at()));
    }

    static Duration percentile(List<Duration> measured, double part) {
        List<Duration> sorted = measured.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(part * sorted.size()) - 1));
    }

    static String seconds(Duration duration) {
        return duration.compareTo(SECOND.negated()) > 0 && duration.compareTo(SECOND.multipliedBy(1_000)) < 0
                ? "%.3f s".formatted(duration.toMillis() / 1_000.0)
                : "%,d s".formatted(duration.toSeconds());
    }
}
