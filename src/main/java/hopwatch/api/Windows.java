package hopwatch.api;

import hopwatch.config.Config;
import hopwatch.config.Durations;
import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.incident.Audience;
import hopwatch.incident.Handled;
import hopwatch.line.Operator;
import hopwatch.store.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Maintenance, as operators read it and plan it by hand. */
public final class Windows implements Part {
    private static final String ALL = "/api/v1/maintenance";
    private static final String NAME = "Maintenance";
    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Operator operator;
    private final Supplier<Config> config;
    private final Supplier<Snapshot> snapshot;
    private final InstantSource clock;
    private final Hands hands;

    public Windows(
            Operator operator,
            Supplier<Config> config,
            Supplier<Snapshot> snapshot,
            InstantSource clock,
            RandomGenerator random) {
        this.operator = operator;
        this.config = config;
        this.snapshot = snapshot;
        this.clock = clock;
        this.hands = new Hands(random);
    }

    @Override
    public void declare(Routes routes) {
        routes.readAndWrite(ALL, this::all, Need.MAINTENANCE, asked -> Answer.trying(asked, () -> start(asked)));
        routes.write(ALL + "/:id/end", Need.MAINTENANCE, asked -> Answer.trying(asked, () -> end(asked)));
    }

    /** The file's and those by hand, oldest first. */
    private void all(RoutingContext asked) {
        List<JsonObject> windows =
                snapshot.get().maintenance().stream().map(this::json).toList();
        Answer.json(asked, 200, new JsonObject().put("maintenance", new JsonArray(windows)));
    }

    private JsonObject json(Maintenance window) {
        Maintenance.Made made = window.made();
        return new JsonObject()
                .put("id", made == null ? null : made.id())
                .put("name", window.name())
                .put("state", state(window))
                .put("from", window.from().toString())
                .put("to", window.to().toString())
                .put(
                        "monitors",
                        new JsonArray(window.monitors().stream()
                                .map(MonitorId::value)
                                .sorted()
                                .toList()))
                .put("by", made == null ? null : made.by());
    }

    private String state(Maintenance window) {
        Instant now = clock.instant();
        if (!window.to().isAfter(now)) {
            return "over";
        }
        return window.from().isAfter(now) ? "planned" : "running";
    }

    private void start(RoutingContext asked) throws BadRequest {
        Form form = Form.of(asked.body().buffer(), List.of("name", "monitors", "groups", "from", "to", "for"));
        String name = form.has("name") ? form.line("name", LONGEST_NAME) : NAME;
        List<MonitorId> whom = Whom.of(form, config.get());
        if (whom.isEmpty()) {
            throw new BadRequest("/monitors", "whom it concerns is missing: monitors or groups, and a list of them");
        }
        Instant now = clock.instant();
        Instant from = form.has("from") ? form.time("from") : now;
        if (from.isBefore(now)) {
            throw new BadRequest("/from", "a window begins now or later: what was is history");
        }
        Maintenance wanted = new Maintenance(name, from, to(form, from), Set.copyOf(whom));
        answer(asked, 201, operator.plan(wanted, hands.of(asked, Audience.AS_MONITORS)));
    }

    private static Instant to(Form form, Instant from) throws BadRequest {
        if (form.has("to") == form.has("for")) {
            throw new BadRequest("/to", "when it ends: to, a time, or for, such as 30m");
        }
        String member = form.has("to") ? "/to" : "/for";
        Instant to = form.has("to") ? form.time("to") : from.plus(length(form));
        if (!to.isAfter(from) || to.isAfter(from.plus(LONGEST))) {
            throw new BadRequest(
                    member, "a window ends later than it begins, and within " + LONGEST.toDays() + " days");
        }
        return to;
    }

    private static Duration length(Form form) throws BadRequest {
        return Durations.read(form.line("for", 20))
                .filter(length -> length.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new BadRequest("/for", "a duration is wanted, such as 30m, 2h or 1d"));
    }

    private void end(RoutingContext asked) throws BadRequest {
        Form.empty(asked.body().buffer());
        answer(asked, 200, operator.end(asked.pathParam("id"), hands.of(asked, Audience.AS_MONITORS)));
    }

    private void answer(RoutingContext asked, int done, Future<Handled<Maintenance>> handling) {
        handling.onSuccess(handled -> Answer.handled(asked, done, handled, this::json))
                .onFailure(bug -> Answer.bug(asked, bug));
    }
}
