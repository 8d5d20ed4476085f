package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.verdict.Root;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What operators do to incidents, and to maintenance. Whoever does the same again, by the same key, is answered as the first time.
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
    public Handled<Incident> open(Opening wanted, Optional<Incident> before) {
        return before.map(known -> opened(wanted, known)).orElseGet(() -> new Handled.Done<>(opened(wanted), true));
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

    private Handled<Incident> opened(Opening wanted, Incident known) {
        Update first = known.updates().get(0);
        boolean same = known.title().equals(wanted.title()) && isSame(first, wanted.status(), wanted.body());
        return same ? new Handled.Done<>(known, false) : reused();
    }

    /** @param status empty where it stays as it is */
    public Handled<Incident> update(Incident known, Optional<Update.Status> status, String body) {
        Update.Status kept = status.orElse(known.latest().status());
        return once(known, status, body, () -> known.isOpen() ? said(known, kept, body) : over(known));
    }

    /** Ends what an operator opened. */
    public Handled<Incident> resolve(Incident known, String body) {
        return once(known, Optional.of(Update.Status.RESOLVED), body, () -> {
            if (!known.isOpen()) {
                return over(known);
            }
            return isOwn(known)
                    ? new Handled.Done<>(known.over(now, new Update(now, Update.Status.RESOLVED, body, hand)), true)
                    : conflict("incident " + known.id() + " ends when " + itsReason(known) + " well again;"
                            + " until then it takes updates");
        });
    }

    public Handled<Incident> postMortem(Incident known, String body) {
        return once(
                known,
                Optional.of(Update.Status.POSTMORTEM),
                body,
                () -> known.isOpen()
                        ? conflict("incident " + known.id() + " is not over yet")
                        : said(known, Update.Status.POSTMORTEM, body));
    }

    /** Whoever comes first has it. */
    public Handled<Incident> acknowledge(Incident known) {
        if (!known.isOpen()) {
            return over(known);
        }
        if (known.acknowledged() != null) {
            return new Handled.Done<>(known, false);
        }
        Update more = new Update(now, known.latest().status(), TAKEN_ON, hand);
        return new Handled.Done<>(known.acknowledged(new Acknowledgement(hand.by(), now), more), true);
    }

    /** Shows the public what was held back. Once is enough. */
    public Handled<Incident> publish(Incident known) {
        return Ourselves.isOwn(known)
                ? conflict("incident " + known.id() + " is about Hopwatch itself, which no page tells")
                : new Handled.Done<>(known.published(), known.held());
    }

    /** @param planned all that is */
    public Handled<Maintenance> plan(Maintenance wanted, List<Maintenance> planned) {
        Maintenance whole = new Maintenance(
                wanted.name(),
                wanted.from(),
                wanted.to(),
                wanted.monitors(),
                new Maintenance.Made(id().value(), hand.by()),
                new Maintenance.Noted(now, now));
        return find(id().value(), planned)
                .map(known -> planned(whole, known))
                .orElseGet(() -> planned.stream().anyMatch(other -> clashes(whole, other))
                        ? conflict("a window " + whole.name() + " that begins then is planned already")
                        : new Handled.Done<>(whole, true));
    }

    private static Handled<Maintenance> planned(Maintenance wanted, Maintenance known) {
        boolean same = known.name().equals(wanted.name()) && known.monitors().equals(wanted.monitors());
        return same ? new Handled.Done<>(known, false) : reused();
    }

    private static boolean clashes(Maintenance one, Maintenance other) {
        return one.name().equals(other.name()) && one.from().equals(other.from());
    }

    /** Ends what was made by hand; before it began, it never was. Once is enough. */
    public Handled<Maintenance> end(String id, List<Maintenance> planned) {
        return find(id, planned)
                .<Handled<Maintenance>>map(
                        known -> new Handled.Done<>(known.over(now), known.to().isAfter(now)))
                .orElseGet(
                        () -> new Handled.Refused<>(Handled.Reason.UNKNOWN, "no maintenance by hand has the id " + id));
    }

    /** A message that only tries a channel, about no incident. */
    public Alert test(String channel, Links links) {
        String what = "nothing is wrong: " + hand.by() + " tries this channel";
        Notice notice = Notice.plain(AlertKind.DOWN, id(), "Hopwatch", links.page(), "", what, now, null)
                .on(Occasion.TEST);
        return new Alert("test:" + channel + ":" + id(), channel, id(), now, notice);
    }

    private static Optional<Maintenance> find(String id, List<Maintenance> planned) {
        return planned.stream().filter(window -> window.hasId(id)).findFirst();
    }

    private Handled<Incident> once(
            Incident known, Optional<Update.Status> status, String body, Supplier<Handled<Incident>> first) {
        return known.updates().stream()
                .filter(said -> said.hand() != null && said.hand().isOf(hand))
                .findFirst()
                .<Handled<Incident>>map(said ->
                        isSame(said, status.orElse(said.status()), body) ? new Handled.Done<>(known, false) : reused())
                .orElseGet(first);
    }

    private static boolean isSame(Update said, Update.Status status, String body) {
        return said.status() == status && said.body().equals(body);
    }

    private Handled<Incident> said(Incident known, Update.Status status, String body) {
        return new Handled.Done<>(known.updated(new Update(now, status, body, hand)), true);
    }

    private static Handled<Incident> over(Incident known) {
        return conflict("incident " + known.id() + " is over since " + known.ended());
    }

    private static String itsReason(Incident known) {
        return Ourselves.isOwn(known) ? "Hopwatch itself is" : "its monitors are";
    }

    private static <T> Handled<T> conflict(String why) {
        return new Handled.Refused<>(Handled.Reason.CONFLICT, why);
    }

    private static <T> Handled<T> reused() {
        return new Handled.Refused<>(
                Handled.Reason.KEY_REUSED, "this Idempotency-Key was used for something else already");
    }
}
