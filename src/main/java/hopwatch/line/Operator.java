package hopwatch.line;

import hopwatch.config.Maintenance;
import hopwatch.incident.ByHand;
import hopwatch.incident.Hand;
import hopwatch.incident.Handled;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Ourselves;
import hopwatch.incident.Update;
import hopwatch.store.Journal;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Root;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators do to incidents, one after the other, each in its place among what Hopwatch finds itself. May be called
 * from any thread; everything happens on the line's context.
 */
public final class Operator {
    private static final Logger log = LoggerFactory.getLogger(Operator.class);

    private final Journal store;
    private final Ledger ledger;
    private final Executor home;
    private final InstantSource clock;
    private final Optional<Self> self;
    private Future<?> last = Future.succeededFuture();

    /** One for whom there are no troubles of our own. */
    Operator(Journal store, Ledger ledger, Executor home, InstantSource clock) {
        this(store, ledger, home, clock, Optional.empty());
    }

    private Operator(Journal store, Ledger ledger, Executor home, InstantSource clock, Optional<Self> self) {
        this.store = store;
        this.ledger = ledger;
        this.home = home;
        this.clock = clock;
        this.self = self;
    }

    /** The same, who also writes of what is wrong with ourselves: the ledger does not keep that. */
    public Operator with(Self self) {
        return new Operator(store, ledger, home, clock, Optional.of(self));
    }

    /** Completes once it is in effect. */
    public Future<Handled<Incident>> open(ByHand.Opening wanted, Hand hand) {
        return inTurn(
                () -> {
                    ByHand now = new ByHand(hand, clock.instant());
                    Deed deed = new Deed(now.id(), this::ended, before -> now.open(wanted, before));
                    return enter(ByHand.root(now.id()), deed);
                },
                telling(hand));
    }

    /**
     * Completes once it is in effect.
     *
     * @param rule what comes of it, given the incident as it is when its turn comes
     */
    public Future<Handled<Incident>> handle(
            IncidentId id, Hand hand, BiFunction<ByHand, Incident, Handled<Incident>> rule) {
        return inTurn(
                () -> {
                    ByHand now = new ByHand(hand, clock.instant());
                    Function<Optional<Incident>, Handled<Incident>> judged = before ->
                            before.map(known -> rule.apply(now, known)).orElseGet(() -> gone(id));
                    return find(id).map(known -> keeper(known)
                                    .map(keeper -> atHome(keeper.handle(id, judged)))
                                    .orElseGet(() -> enter(account(known), new Deed(id, this::ended, judged))))
                            .orElseGet(() -> Future.succeededFuture(unknown(id)));
                },
                telling(hand));
    }

    /** Who keeps what is open about ourselves; empty where the ledger does. */
    private Optional<Self> keeper(Incident known) {
        return self.filter(keeper -> known.isOpen() && Ourselves.isOwn(known));
    }

    /** A store completes on a thread of its own; what waits for it goes on here. */
    private <T> Future<T> atHome(Future<T> elsewhere) {
        Promise<T> here = Promise.promise();
        elsewhere.onComplete((done, failure) -> home.execute(() -> here.complete(done, failure)));
        return here.future();
    }

    private Future<Handled<Incident>> enter(Root account, Deed deed) {
        ledger.enter(account, deed);
        return deed.answer();
    }

    /** What is over is touched by operators alone, while its root may have another that is open. */
    private static Root account(Incident known) {
        return known.isOpen() ? known.root() : ByHand.root(known.id());
    }

    private Optional<Incident> find(IncidentId id) {
        Snapshot shown = store.snapshot();
        return Stream.concat(shown.open().stream(), shown.ended().stream())
                .filter(incident -> incident.id().equals(id))
                .findFirst();
    }

    private Optional<Incident> ended(IncidentId id) {
        return find(id).filter(incident -> !incident.isOpen());
    }

    private static Handled<Incident> unknown(IncidentId id) {
        return new Handled.Refused<>(Handled.Reason.UNKNOWN, "no incident has the id " + id);
    }

    private static Handled<Incident> gone(IncidentId id) {
        return new Handled.Refused<>(Handled.Reason.CONFLICT, "incident " + id + " has just ended");
    }

    /** Completes once it is in effect. */
    public Future<Handled<Maintenance>> plan(Maintenance wanted, Hand hand) {
        return maintain(hand, (byHand, planned) -> byHand.plan(wanted, planned));
    }

    /** Completes once it is in effect. */
    public Future<Handled<Maintenance>> end(String id, Hand hand) {
        return maintain(hand, (byHand, planned) -> byHand.end(id, planned));
    }

    private Future<Handled<Maintenance>> maintain(
            Hand hand, BiFunction<ByHand, List<Maintenance>, Handled<Maintenance>> rule) {
        return inTurn(
                () -> {
                    Handled<Maintenance> handled = rule.apply(
                            new ByHand(hand, clock.instant()), store.snapshot().maintenance());
                    return handled instanceof Handled.Done<Maintenance> done && done.changed()
                            ? written(done)
                            : Future.succeededFuture(handled);
                },
                window -> log.info("maintenance {} by {}: until {}", window.name(), hand.by(), window.to()));
    }

    /** With what is planned it changes who is owed word now. */
    private Future<Handled<Maintenance>> written(Handled.Done<Maintenance> done) {
        return atHome(store.maintain(done.it()))
                .onSuccess(inEffect -> ledger.reckonAll())
                .map(inEffect -> done);
    }

    /** The next is judged only when the one before is in effect: none can overwrite another. */
    private <T> Future<Handled<T>> inTurn(Supplier<Future<Handled<T>>> deed, Consumer<T> told) {
        Promise<Handled<T>> answer = Promise.promise();
        home.execute(() -> {
            Future<Handled<T>> handled = last.transform(before -> deed.get());
            last = handled;
            handled.onSuccess(now -> tell(now, told)).onComplete(answer);
        });
        return answer.future();
    }

    private static <T> void tell(Handled<T> handled, Consumer<T> told) {
        if (handled instanceof Handled.Done<T> done && done.changed()) {
            told.accept(done.it());
        }
    }

    private static Consumer<Incident> telling(Hand hand) {
        return incident -> log.info("incident {} by {}: {}", incident.id(), hand.by(), told(incident, hand));
    }

    /** Whoever publishes says nothing. */
    private static String told(Incident incident, Hand hand) {
        Update latest = incident.latest();
        boolean said = hand.equals(latest.hand());
        return said ? latest.status().label() : "published";
    }
}
