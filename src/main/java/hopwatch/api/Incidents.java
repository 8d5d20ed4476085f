package hopwatch.api;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.incident.Audience;
import hopwatch.incident.ByHand;
import hopwatch.incident.Hand;
import hopwatch.incident.Handled;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Links;
import hopwatch.incident.Update.Status;
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
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Incidents, as operators read and write them. */
public final class Incidents implements Part {
    private static final String ALL = "/api/v1/incidents";
    private static final String ONE = ALL + "/:id";
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 10_000;
    private static final Duration LONGEST_AGO = Duration.ofDays(90);
    private static final List<Status> WHILE_OPEN = List.of(Status.INVESTIGATING, Status.IDENTIFIED, Status.MONITORING);
    private static final String RESOLVED = "This incident has been resolved.";

    private final Operator operator;
    private final Supplier<Config> config;
    private final Supplier<Snapshot> snapshot;
    private final Supplier<Links> links;
    private final InstantSource clock;
    private final Hands hands;

    public Incidents(
            Operator operator,
            Supplier<Config> config,
            Supplier<Snapshot> snapshot,
            Supplier<Links> links,
            InstantSource clock,
            RandomGenerator random) {
        this.operator = operator;
        this.config = config;
        this.snapshot = snapshot;
        this.links = links;
        this.clock = clock;
        this.hands = new Hands(random);
    }

    @Override
    public void declare(Routes routes) {
        routes.readAndWrite(ALL, this::all, Need.INCIDENTS, asked -> Answer.trying(asked, () -> open(asked)));
        routes.read(ONE, Need.READ, this::one);
        routes.write(ONE + "/updates", Need.INCIDENTS, asked -> Answer.trying(asked, () -> update(asked)));
        routes.write(ONE + "/resolve", Need.INCIDENTS, asked -> Answer.trying(asked, () -> resolve(asked)));
        routes.write(ONE + "/post-mortem", Need.INCIDENTS, asked -> Answer.trying(asked, () -> postMortem(asked)));
        routes.write(ONE + "/acknowledge", Need.INCIDENTS, asked -> Answer.trying(asked, () -> acknowledge(asked)));
        routes.write(ONE + "/publish", Need.INCIDENTS, asked -> Answer.trying(asked, () -> publish(asked)));
    }

    private Stream<Incident> known() {
        Snapshot now = snapshot.get();
        return Stream.concat(now.open().stream(), now.ended().stream());
    }

    private IncidentJson json() {
        return new IncidentJson(
                links.get(),
                config.get().publicGroups().stream()
                        .flatMap(group -> group.monitors().stream())
                        .map(Monitor::id)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Open ones first, each part newest first. */
    private void all(RoutingContext asked) {
        IncidentJson json = json();
        Answer.json(
                asked,
                200,
                new JsonObject()
                        .put("incidents", new JsonArray(known().map(json::of).toList())));
    }

    private void one(RoutingContext asked) {
        known().filter(incident -> incident.id().value().equals(asked.pathParam("id")))
                .findFirst()
                .ifPresentOrElse(
                        found -> Answer.json(asked, 200, json().of(found)),
                        () -> Answer.error(asked, 404, "no incident has this id"));
    }

    private void open(RoutingContext asked) throws BadRequest {
        Form form = Form.of(
                asked.body().buffer(),
                List.of("title", "impact", "status", "body", "monitors", "groups", "started", "public"));
        ByHand.Opening opening = new ByHand.Opening(
                form.line("title", LONGEST_TITLE),
                form.has("impact") ? form.choice("impact", List.of(Impact.values()), Impact::label) : Impact.MINOR,
                Whom.of(form, config.get()),
                status(form),
                form.text("body", LONGEST_BODY),
                began(form));
        answer(asked, 201, operator.open(opening, hands.of(asked, audience(form))));
    }

    private Instant began(Form form) throws BadRequest {
        Instant now = clock.instant();
        Instant began = form.has("started") ? form.time("started") : now;
        if (began.isAfter(now) || began.isBefore(now.minus(LONGEST_AGO))) {
            throw new BadRequest("/started", "wanted: a time of the last " + LONGEST_AGO.toDays() + " days");
        }
        return began;
    }

    private static Status status(Form form) throws BadRequest {
        return form.has("status") ? form.choice("status", WHILE_OPEN, Status::label) : Status.INVESTIGATING;
    }

    private static Audience audience(Form form) throws BadRequest {
        if (!form.has("public")) {
            return Audience.AS_MONITORS;
        }
        return form.flag("public") ? Audience.EVERYBODY : Audience.OPERATORS;
    }

    private void update(RoutingContext asked) throws BadRequest {
        Form form = Form.of(asked.body().buffer(), List.of("status", "body", "public"));
        Optional<Status> status = form.has("status") ? Optional.of(status(form)) : Optional.empty();
        String body = form.text("body", LONGEST_BODY);
        handle(asked, 201, audience(form), (byHand, known) -> byHand.update(known, status, body));
    }

    private void resolve(RoutingContext asked) throws BadRequest {
        Form form = Form.of(asked.body().buffer(), List.of("body", "public"));
        String body = form.has("body") ? form.text("body", LONGEST_BODY) : RESOLVED;
        handle(asked, 200, audience(form), (byHand, known) -> byHand.resolve(known, body));
    }

    private void postMortem(RoutingContext asked) throws BadRequest {
        Form form = Form.of(asked.body().buffer(), List.of("body", "public"));
        String body = form.text("body", LONGEST_BODY);
        handle(asked, 201, audience(form), (byHand, known) -> byHand.postMortem(known, body));
    }

    private void acknowledge(RoutingContext asked) throws BadRequest {
        Form.empty(asked.body().buffer());
        handle(asked, 200, Audience.AS_MONITORS, ByHand::acknowledge);
    }

    private void publish(RoutingContext asked) throws BadRequest {
        Form.empty(asked.body().buffer());
        handle(asked, 200, Audience.AS_MONITORS, ByHand::publish);
    }

    private void handle(
            RoutingContext asked, int done, Audience audience, BiFunction<ByHand, Incident, Handled<Incident>> rule)
            throws BadRequest {
        Hand hand = hands.of(asked, audience);
        id(asked.pathParam("id"))
                .ifPresentOrElse(
                        id -> answer(asked, done, operator.handle(id, hand, rule)),
                        () -> Answer.error(asked, 404, "no incident has this id"));
    }

    private Optional<IncidentId> id(String written) {
        return known().map(Incident::id)
                .filter(id -> id.value().equals(written))
                .findFirst();
    }

    private void answer(RoutingContext asked, int done, Future<Handled<Incident>> handling) {
        handling.onSuccess(handled -> Answer.handled(asked, done, handled, json()::of))
                .onFailure(bug -> Answer.bug(asked, bug));
    }
}
