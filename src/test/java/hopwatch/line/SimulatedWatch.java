package hopwatch.line;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.config.Anchor;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.PageSettings;
import hopwatch.config.Patience;
import hopwatch.config.Plan;
import hopwatch.config.PrometheusSettings;
import hopwatch.config.Retention;
import hopwatch.config.Route;
import hopwatch.config.Secret;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.incident.Ourselves;
import hopwatch.schedule.Hands;
import hopwatch.store.table.Recorded;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A line over a simulated network, with sight and its own troubles, on virtual time. */
final class SimulatedWatch {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    final Hands hands = new Hands(NOON);
    final MemoryStore store = new MemoryStore();
    final SimulatedNetwork network;
    final Self self;
    private final List<Monitor> monitors = new ArrayList<>();
    private final Line line;
    private Duration every = Duration.ofSeconds(30);
    private Patience patience = new Patience(2, 2);
    private List<Anchor> anchors = Anchor.USUAL;
    private int inFlight = 10_000;
    private Duration shift = Duration.ZERO;

    SimulatedWatch(Weather weather) {
        this(weather, seen -> {});
    }

    /** @param observed told of every observation as it was first judged */
    SimulatedWatch(Weather weather, Consumer<Recorded> observed) {
        this.network = new SimulatedNetwork(hands, this::now, weather);
        this.self = new Self(store, Runnable::run, this::now, () -> {});
        this.line = new Line(
                store,
                network,
                Runnable::run,
                hands,
                this::now,
                hands::nanoTime,
                late -> {},
                new Ears(observed, () -> {}),
                new Lookout(network, hands, this::now, hands::nanoTime, self));
    }

    /** What the wall clock shows. */
    Instant now() {
        return hands.instant().plus(shift);
    }

    /** Somebody sets the wall clock, or the machine sleeps for so long. */
    void shift(Duration by) {
        shift = shift.plus(by);
    }

    SimulatedWatch inFlight(int most) {
        this.inFlight = most;
        return this;
    }

    SimulatedWatch every(Duration every) {
        this.every = every;
        return this;
    }

    SimulatedWatch confirming(int confirm) {
        this.patience = new Patience(confirm, 2);
        return this;
    }

    SimulatedWatch anchors(List<Anchor> anchors) {
        this.anchors = anchors;
        return this;
    }

    /** @param hosts each watched by a monitor of its own; names, or addresses */
    SimulatedWatch watching(Stream<String> hosts) {
        hosts.forEach(host -> monitors.add(monitor(host)));
        return this;
    }

    SimulatedWatch begun() {
        self.tells(config(), links());
        line.watch(config(), links());
        return this;
    }

    Links links() {
        return new Links(URI.create("http://localhost:8080"));
    }

    Config config() {
        Duration year = Duration.ofDays(365);
        return new Config(
                Path.of("monitors.yaml"),
                new PageSettings("Status", null, ZoneOffset.UTC),
                Map.of("oncall", new Channel.Slack("oncall", new Secret("https://hooks.slack.com/x"))),
                List.of(),
                List.of(new Group("", true, monitors)),
                Plan.NONE,
                anchors,
                List.of(new Route("oncall", Route.USUAL)),
                List.of(),
                new Retention(year, year, year),
                null,
                Set.of(),
                inFlight,
                PrometheusSettings.BUILT_IN,
                List.of());
    }

    private Monitor monitor(String host) {
        Target target = new Target.Web(URI.create("https://" + host + "/"), Tls.STRICT);
        return new Monitor(
                new MonitorId(host.replace('.', '-')),
                host,
                false,
                every,
                Duration.ofSeconds(10),
                patience,
                List.of(new Hop(Hop.DIRECT, target, List.of(), every, List.of(), List.of())),
                List.of(new Route("oncall", Route.USUAL)),
                List.of(),
                null,
                null,
                null);
    }

    /** Until so many seconds after the beginning. */
    @CanIgnoreReturnValue
    SimulatedWatch until(double second) {
        hands.turnTo(NOON.plusNanos((long) (second * 1e9)));
        return this;
    }

    /** Of targets, ended ones included. */
    List<Incident> incidents() {
        return all().filter(incident -> !Ourselves.isOwn(incident)).toList();
    }

    /** About ourselves, ended ones included. */
    List<Incident> own() {
        return all().filter(Ourselves::isOwn).toList();
    }

    private Stream<Incident> all() {
        return Stream.concat(store.snapshot().open().stream(), store.snapshot().ended().stream());
    }
}
