package hopwatch.line;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.PageSettings;
import hopwatch.config.Patience;
import hopwatch.config.Retention;
import hopwatch.config.Route;
import hopwatch.config.Secret;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.incident.Occasion;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.schedule.Hands;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A fresh line for each test, which watches monitors that fail on demand while the test turns the clock. */
abstract class LineCase {
    private static final Phases ANSWER = new Phases(0, 0, 0, 1_000, 0);

    final Hands hands = new Hands(Instant.parse("2026-11-20T12:00:00Z"));
    final MemoryStore store = new MemoryStore();

    /** The hosts and addresses that refuse connections. */
    final Set<String> failing = new HashSet<>();

    /** The hosts that refuse every other connection. */
    final Set<String> alternating = new HashSet<>();

    /** When each question was. */
    final List<Instant> asked = new ArrayList<>();

    final List<Recorded> heard = new ArrayList<>();

    /** How often somebody was owed word. */
    int owed;

    /** What becomes of an answer on its way here. */
    Function<Observation, Future<Observation>> network = Future::succeededFuture;

    Line line = started();
    private final Duration every;
    private boolean turn;

    /** @param every the interval of all monitors */
    LineCase(Duration every) {
        this.every = every;
    }

    private Line started() {
        return new Line(
                store,
                this::probe,
                Runnable::run,
                hands,
                hands,
                hands::nanoTime,
                late -> {},
                new Ears(heard::add, () -> owed++));
    }

    /** As a process ends that is told to. */
    void stop() {
        assertThat(line.stop().succeeded()).isTrue();
    }

    /** As the next process begins: it knows what the store does, and watches nothing yet. */
    void start() {
        line = started();
    }

    private Future<Observation> probe(Question question) {
        Instant now = hands.instant();
        asked.add(now);
        String where = question.connect() == null
                ? question.target().url().getHost()
                : question.connect().toString();
        turn ^= alternating.contains(where);
        return network.apply(
                failing.contains(where) || (alternating.contains(where) && turn)
                        ? new Observation.Failed(now, Phases.NONE, Evidence.NONE, Cause.CONNECT_REFUSED, "")
                        : new Observation.Answered(now, ANSWER, Evidence.NONE, List.of()));
    }

    static Hop hop(String name, String host, Duration every, Address... nodes) {
        Target target = new Target.Web(URI.create("https://" + host + "/"), Tls.STRICT);
        return new Hop(name, target, List.of(nodes), every, List.of(), List.of());
    }

    Monitor monitor(String name, boolean paused, Hop... hops) {
        return monitor(name, paused, List.of(hops));
    }

    /** @param parents what it depends on */
    Monitor monitor(String name, String... parents) {
        return monitor(name, false, List.of(hop(Hop.DIRECT, name, every)), parents);
    }

    private Monitor monitor(String name, boolean paused, List<Hop> hops, String... parents) {
        return new Monitor(
                new MonitorId(name),
                name,
                paused,
                every,
                Duration.ofSeconds(10),
                new Patience(2, 2),
                hops,
                List.of(new Route("oncall", Route.USUAL)),
                Stream.of(parents).map(MonitorId::new).toList(),
                null,
                null,
                null);
    }

    private static Config config(Monitor... monitors) {
        Duration year = Duration.ofDays(365);
        return new Config(
                Path.of("monitors.yaml"),
                new PageSettings("Status", null, ZoneOffset.UTC),
                Map.of("oncall", new Channel.Slack("oncall", new Secret("https://hooks.slack.com/x"))),
                List.of(new Group("", true, List.of(monitors))),
                List.of(),
                new Retention(year, year, year),
                Set.of(),
                1_000,
                List.of());
    }

    void watch(Monitor... monitors) {
        line.watch(config(monitors), new Links(URI.create("http://localhost:8080")));
    }

    void rounds(int number) {
        hands.turn(every.multipliedBy(number));
    }

    void minutes(long minutes) {
        hands.turn(Duration.ofMinutes(minutes));
    }

    Stream<Level> transitions() {
        return store.committed.stream()
                .flatMap(change -> change.transitions().stream())
                .map(transition -> transition.to());
    }

    /** Why somebody was written to, in order. */
    List<Occasion> told() {
        return store.alerts().stream().map(alert -> alert.notice().occasion()).toList();
    }

    Incident onlyOpen() {
        assertThat(store.snapshot().open()).hasSize(1);
        return store.snapshot().open().get(0);
    }
}
