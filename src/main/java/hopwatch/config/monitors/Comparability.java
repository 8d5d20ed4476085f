package hopwatch.config.monitors;

import hopwatch.config.Comparison;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.config.TextMatch;
import hopwatch.config.document.Shown;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether the answers of a monitor's first and last hop can be the same at all. */
final class Comparability {
    private final Comparison wanted;
    private final Hop edge;
    private final Hop origin;

    private Comparability(Comparison wanted, Hop edge, Hop origin) {
        this.wanted = wanted;
        this.edge = edge;
        this.origin = origin;
    }

    /**
     * Why they cannot; empty where they can.
     *
     * @param hops at least two
     */
    static Optional<String> complaint(Comparison wanted, List<Hop> hops) {
        return new Comparability(wanted, hops.get(0), hops.get(hops.size() - 1)).complaint();
    }

    private Optional<String> complaint() {
        return statuses().or(this::redirects).or(this::types);
    }

    /** Expected to have no status in common. */
    private Optional<String> statuses() {
        Optional<Expectation.Status> outer = only(edge, Expectation.Status.class);
        Optional<Expectation.Status> inner = only(origin, Expectation.Status.class);
        boolean apart = outer.isPresent() && inner.isPresent() && !overlap(outer.get(), inner.get());
        return wanted.status() && apart ? differ("status") : Optional.empty();
    }

    private static boolean overlap(Expectation.Status one, Expectation.Status other) {
        return one.codes().stream()
                .anyMatch(a -> other.codes().stream().anyMatch(b -> a.from() <= b.to() && b.from() <= a.to()));
    }

    /** Expected to lead elsewhere; or the one answer is a redirect, and the other what it leads to. */
    private Optional<String> redirects() {
        boolean elsewhere = wanted.headers().contains("location")
                && written(edge).isPresent()
                && written(origin).isPresent()
                && !written(edge).equals(written(origin));
        return follows(edge) != follows(origin) || elsewhere ? differ("redirect") : Optional.empty();
    }

    /** The one place to which a hop is expected to redirect; of expressions nobody knows what they have in common. */
    private static Optional<TextMatch> written(Hop hop) {
        return only(hop, Expectation.Redirect.class)
                .map(Expectation.Redirect::target)
                .filter(TextMatch.Equals.class::isInstance);
    }

    private static boolean follows(Hop hop) {
        return hop.target() instanceof Target.Web web && web.request().redirects() > 0;
    }

    private Optional<String> types() {
        Optional<Expectation.ContentType> outer = only(edge, Expectation.ContentType.class);
        Optional<Expectation.ContentType> inner = only(origin, Expectation.ContentType.class);
        boolean apart = outer.isPresent() && inner.isPresent() && !overlap(outer.get(), inner.get());
        return wanted.headers().contains("content-type") && apart ? differ("content-type") : Optional.empty();
    }

    private static boolean overlap(Expectation.ContentType one, Expectation.ContentType other) {
        return one.types().stream()
                .anyMatch(a -> other.types().stream().anyMatch(b -> Objects.equals(a.type(), b.type())));
    }

    private Optional<String> differ(String phrase) {
        return Optional.of("cannot be the same: " + Shown.quoted(origin.name()) + " expects another " + phrase
                + " than " + Shown.quoted(edge.name()) + "; remove it, or leave that out");
    }

    /** What is required of a hop; empty where nothing is, or more than one thing. */
    private static <E extends Expectation> Optional<E> only(Hop hop, Class<E> kind) {
        List<E> found =
                hop.expect().stream().filter(kind::isInstance).map(kind::cast).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
