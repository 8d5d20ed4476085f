package hopwatch.line;

import hopwatch.incident.Handled;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.verdict.Transition;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.Function;

/** What an operator does to an incident, judged when its turn comes and answered once it is in effect. */
final class Deed implements Ledger.Entry {
    private final IncidentId id;
    private final Function<IncidentId, Optional<Incident>> ended;
    private final Function<Optional<Incident>, Handled<Incident>> rule;
    private final Promise<Handled<Incident>> answer = Promise.promise();
    private Optional<Handled<Incident>> handled = Optional.empty();

    /**
     * @param ended finds those that are over, which no ledger has any more
     * @param rule what comes of it, given the incident as it is then; empty if there is none, or none any more
     */
    Deed(
            IncidentId id,
            Function<IncidentId, Optional<Incident>> ended,
            Function<Optional<Incident>, Handled<Incident>> rule) {
        this.id = id;
        this.ended = ended;
        this.rule = rule;
    }

    Future<Handled<Incident>> answer() {
        return answer.future();
    }

    @Override
    public Optional<Transition> transition() {
        return Optional.empty();
    }

    @Override
    public Optional<Incident> follow(Optional<Incident> open, Troubled troubled) {
        Handled<Incident> now =
                rule.apply(open.filter(incident -> incident.id().equals(id)).or(() -> ended.apply(id)));
        handled = Optional.of(now);
        return now.match(
                done -> Optional.of(done.it()).filter(incident -> done.changed()), refused -> Optional.empty());
    }

    @Override
    public void written() {
        handled.ifPresent(answer::complete);
    }
}
