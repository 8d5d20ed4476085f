package hopwatch.line;

import hopwatch.incident.ByHand;
import hopwatch.incident.Hand;
import hopwatch.incident.Handled;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Ourselves;
import hopwatch.store.Journal;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Root;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
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
    private Future<Handled> last = Future.succeededFuture();

    Operator(Journal store, Ledger ledger, Executor home, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.home = home;
        this.clock = clock;
    }

    /** Completes once it is in effect. */
    public Future<Handled> open(ByHand.Opening wanted, Hand hand) {
        return inTurn(hand, () -> {
            ByHand now = new ByHand(hand, clock.instant());
            Deed deed = new Deed(now.id(), this::ended, before -> now.open(wanted, before));
            return enter(ByHand.root(now.id()), deed);
        });
    }

    /**
     * Completes once it is in effect.
     *
     * @param rule what comes of it, given the incident as it is when its turn comes
     */
    public Future<Handled> handle(IncidentId id, Hand hand, BiFunction<ByHand, Incident, Handled> rule) {
        return inTurn(hand, () -> {
            ByHand now = new ByHand(hand, clock.instant());
            Deed deed = new Deed(id, this::ended, before -> before.map(known -> rule.apply(now, known))
                    .orElseGet(() -> gone(id)));
            return find(id).map(known -> Ourselves.isOwn(known)
                            ? Future.succeededFuture(rule.apply(now, known))
                            : enter(account(known), deed))
                    .orElseGet(() -> Future.succeededFuture(unknown(id)));
        });
    }

    private Future<Handled> enter(Root account, Deed deed) {
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

    private static Handled unknown(IncidentId id) {
        return new Handled.Refused(Handled.Reason.UNKNOWN, "no incident has the id " + id);
    }

    private static Handled gone(IncidentId id) {
        return new Handled.Refused(Handled.Reason.CONFLICT, "incident " + id + " has just ended");
    }

    /** The next is judged only when the one before is in effect: none can overwrite another. */
    private Future<Handled> inTurn(Hand hand, Supplier<Future<Handled>> deed) {
        Promise<Handled> answer = Promise.promise();
        home.execute(() -> {
            last = last.transform(before -> deed.get());
            last.onSuccess(handled -> tell(handled, hand)).onComplete(answer);
        });
        return answer.future();
    }

    private static void tell(Handled handled, Hand hand) {
        if (handled instanceof Handled.Done done && done.changed()) {
            Incident incident = done.incident();
            log.info(
                    "incident {} by {}: {}",
                    incident.id(),
                    hand.by(),
                    incident.latest().status().label());
        }
    }
}
