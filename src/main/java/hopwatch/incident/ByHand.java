package hopwatch.incident;

import hopwatch.config.MonitorId;
import hopwatch.verdict.Root;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What operators do to incidents. Whoever does the same again, by the same key, is answered as the first time.
 *
 * @param now when it is done
 */
public record ByHand(Hand hand, Instant now) {
    private static final String TAKEN_ON = "We are looking into it.";

    /**
     * What an operator opens.
     *
     * @param monitors whom it concerns; may be empty
     */
    public record Opening(
            String title, Impact impact, List<MonitorId> monitors, Update.Status status, String body, Instant began) {
        public Opening {
            monitors = List.copyOf(monitors);
        }
    }

    /** Whether an operator opened it, and so only an operator ends it. */
    public static boolean isOwn(Incident incident) {
        return incident.root().kind() == Root.Kind.OPERATOR;
    }

    /** Of what is opened now. */
    public IncidentId id() {
        return IncidentId.of("by hand " + hand.by() + " " + hand.key());
    }

    /** An incident's own account, where only operators write. */
    public static Root root(IncidentId id) {
        return new Root(Root.Kind.OPERATOR, id.value());
    }

    /** @param before the incident of this id, if there is one */
    public Handled open(Opening wanted, Optional<Incident> before) {
        return before.map(known -> opened(wanted, known)).orElseGet(() -> new Handled.Done(opened(wanted), true));
    }

    private Incident opened(Opening wanted) {
        return new Incident(
                id(),
                root(id()),
                wanted.title(),
                wanted.impact(),
                wanted.monitors(),
                "",
                null,
                wanted.began(),
                null,
                List.of(new Update(now, wanted.status(), wanted.body(), hand)));
    }

    private Handled opened(Opening wanted, Incident known) {
        Update first = known.updates().get(0);
        boolean same = known.title().equals(wanted.title()) && isSame(first, wanted.status(), wanted.body());
        return same ? new Handled.Done(known, false) : reused();
    }

    /** @param status empty where it stays as it is */
    public Handled update(Incident known, Optional<Update.Status> status, String body) {
        Update.Status kept = status.orElse(known.latest().status());
        return once(known, status, body, () -> known.isOpen() ? said(known, kept, body) : over(known));
    }

    /** Ends what an operator opened. */
    public Handled resolve(Incident known, String body) {
        return once(known, Optional.of(Update.Status.RESOLVED), body, () -> {
            if (!known.isOpen()) {
                return over(known);
            }
            return isOwn(known)
                    ? new Handled.Done(known.over(now, new Update(now, Update.Status.RESOLVED, body, hand)), true)
                    : conflict("incident " + known.id() + " ends when its monitors are well again;"
                            + " until then it takes updates");
        });
    }

    public Handled postMortem(Incident known, String body) {
        return once(
                known,
                Optional.of(Update.Status.POSTMORTEM),
                body,
                () -> known.isOpen()
                        ? conflict("incident " + known.id() + " is not over yet")
                        : said(known, Update.Status.POSTMORTEM, body));
    }

    /** Whoever comes first has it. */
    public Handled acknowledge(Incident known) {
        if (Ourselves.isOwn(known)) {
            return ofOurselves(known);
        }
        if (!known.isOpen()) {
            return over(known);
        }
        if (known.acknowledged() != null) {
            return new Handled.Done(known, false);
        }
        Update more = new Update(now, known.latest().status(), TAKEN_ON, hand);
        return new Handled.Done(known.acknowledged(new Acknowledgement(hand.by(), now), more), true);
    }

    private Handled once(Incident known, Optional<Update.Status> status, String body, Supplier<Handled> first) {
        if (Ourselves.isOwn(known)) {
            return ofOurselves(known);
        }
        return known.updates().stream()
                .filter(said -> said.hand() != null && said.hand().isOf(hand))
                .findFirst()
                .map(said ->
                        isSame(said, status.orElse(said.status()), body) ? new Handled.Done(known, false) : reused())
                .orElseGet(first);
    }

    private static boolean isSame(Update said, Update.Status status, String body) {
        return said.status() == status && said.body().equals(body);
    }

    private Handled said(Incident known, Update.Status status, String body) {
        return new Handled.Done(known.updated(new Update(now, status, body, hand)), true);
    }

    private static Handled over(Incident known) {
        return conflict("incident " + known.id() + " is over since " + known.ended());
    }

    private static Handled ofOurselves(Incident known) {
        return conflict("incident " + known.id() + " is about Hopwatch itself: it ends by itself");
    }

    private static Handled conflict(String why) {
        return new Handled.Refused(Handled.Reason.CONFLICT, why);
    }

    private static Handled reused() {
        return new Handled.Refused(
                Handled.Reason.KEY_REUSED, "this Idempotency-Key was used for something else already");
    }
}
