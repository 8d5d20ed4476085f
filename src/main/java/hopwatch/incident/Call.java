package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.Route;

/**
 * A channel that is to know of an incident.
 *
 * @param route when it may be told
 * @param about the gravest trouble that it wants to hear of
 * @param opening why it would be told first
 */
record Call(Route route, Trouble about, AlertKind kind, Occasion opening) {
    String channel() {
        return route.channel();
    }

    Call orGraver(Call other) {
        return Kinds.isGraver(other.kind, kind) ? other : this;
    }
}
