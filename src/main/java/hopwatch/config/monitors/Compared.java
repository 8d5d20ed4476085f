package hopwatch.config.monitors;

import hopwatch.config.Comparison;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Node;
import hopwatch.config.value.FlagReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of one monitor's edge and origin is compared: its own {@code compare}, or as much of an inherited one as can be. */
final class Compared {
    private final Fields fields;
    private final List<Hop> hops;

    Compared(Fields fields, List<Hop> hops) {
        this.fields = fields;
        this.hops = hops;
    }

    /** Null for nothing. */
    @Nullable
    Comparison orInherited(Comparing inherited) {
        Optional<Comparing> own = fields.read("compare", new ComparisonReader());
        Comparison wanted = own.orElse(inherited).wanted();
        if (wanted == null || isImpossible(wanted)) {
            return null;
        }
        Comparison possible = isHead() ? wanted.withoutBody() : wanted;
        return isOfNothing(possible) ? null : possible;
    }

    /** Who writes that nothing is compared has been told so; what is left for HEAD may be nothing, too. */
    private boolean isOfNothing(Comparison possible) {
        if (possible.isOfNothing() && isHead()) {
            fields.get("compare")
                    .filter(own -> fields.isFine("compare"))
                    .ifPresent(own -> own.error("empty", "compares nothing: the answer to HEAD has no body"));
        }
        return possible.isOfNothing();
    }

    /** Tells why, where the monitor itself asks for it. */
    private boolean isImpossible(Comparison wanted) {
        Optional<String> complaint = hops.size() < 2
                ? tooFew()
                : Comparability.complaint(wanted, hops).map("the answers "::concat);
        Optional<Cursor> at = fields.get("compare");
        at.ifPresent(own -> complaint.ifPresent(why -> own.error("not-comparable", why)));
        at.filter(own -> isHead())
                .flatMap(own -> own.value("body"))
                .filter(FlagReader::isTrue)
                .ifPresent(body ->
                        body.error("contradiction", "the answer to HEAD has no body; remove this, or the method"));
        return complaint.isPresent() || hops.size() < 2;
    }

    /** Hops that could not be read have been complained of already. */
    private Optional<String> tooFew() {
        boolean written = fields.get("hops")
                .filter(at ->
                        at.node() instanceof Node.Sequence list && list.items().size() > 1)
                .isPresent();
        return written
                ? Optional.empty()
                : Optional.of(
                        "compares the first hop with the last, and this monitor has but one; name them under hops:");
    }

    private boolean isHead() {
        return hops.get(0).target() instanceof Target.Web web
                && web.request().method().equals("HEAD");
    }
}
