package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Outcome;
import hopwatch.store.Change;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The open incidents, and what is to be written of them. Of one root, one change is committed at a time; what comes up
 * meanwhile goes into the next together, so that a thousand monitors that fail at once are two changes. Touched by the
 * line's context only.
 */
final class Ledger {
    private final BiConsumer<Change, Runnable> commit;
    private final Map<Root, Account> accounts = new HashMap<>();
    private final Map<MonitorId, Root> troubled = new HashMap<>();

    /** @param commit brings a change into effect, however long that takes, and then runs what is to come after */
    Ledger(BiConsumer<Change, Runnable> commit) {
        this.commit = commit;
    }

    /** What is open for one root, and what waits to be written of it. */
    private static final class Account {
        private Optional<Incident> open = Optional.empty();
        private final Set<MonitorId> troubled = new HashSet<>();
        private final Deque<Entry> waiting = new ArrayDeque<>();
        private boolean committing;
    }

    /** Something that happened, to be written in the order in which it came. */
    interface Entry {
        Optional<Transition> transition();

        /** @param inTrouble who is when this is over, to be changed by it */
        Optional<Outcome> follow(Optional<Incident> open, Set<MonitorId> inTrouble);

        /** It is in effect. */
        void written();
    }

    /** What an earlier run of the process left open. */
    void resume(Incident incident, Collection<MonitorId> inTrouble) {
        Account account = account(incident.root());
        account.open = Optional.of(incident);
        account.troubled.addAll(inTrouble);
        inTrouble.forEach(monitor -> troubled.put(monitor, incident.root()));
    }

    /** The root of the open incident that a monitor is in trouble by. */
    Optional<Root> of(MonitorId monitor) {
        return Optional.ofNullable(troubled.get(monitor));
    }

    void enter(Root root, Entry entry) {
        Account account = account(root);
        account.waiting.add(entry);
        settle(root, account);
    }

    private Account account(Root root) {
        return accounts.computeIfAbsent(root, first -> new Account());
    }

    private void settle(Root root, Account account) {
        if (account.committing) {
            return;
        }
        if (account.waiting.isEmpty()) {
            if (account.open.isEmpty()) {
                accounts.remove(root);
            }
            return;
        }
        account.committing = true;
        List<Entry> entries = List.copyOf(account.waiting);
        account.waiting.clear();
        commit.accept(change(root, account, entries), () -> {
            account.committing = false;
            entries.forEach(Entry::written);
            settle(root, account);
        });
    }

    private Change change(Root root, Account account, List<Entry> entries) {
        Map<IncidentId, Incident> touched = new LinkedHashMap<>();
        List<Alert> alerts = new ArrayList<>();
        Set<MonitorId> before = Set.copyOf(account.troubled);
        for (Entry entry : entries) {
            entry.follow(account.open, account.troubled).ifPresent(outcome -> {
                Incident incident = outcome.incident();
                touched.put(incident.id(), incident);
                alerts.addAll(outcome.alerts());
                account.open = Optional.of(incident).filter(Incident::isOpen);
            });
        }
        if (account.open.isEmpty()) {
            account.troubled.clear();
        }
        before.forEach(troubled::remove);
        account.troubled.forEach(monitor -> troubled.put(monitor, root));
        List<Transition> transitions =
                entries.stream().flatMap(entry -> entry.transition().stream()).toList();
        return new Change(transitions, List.copyOf(touched.values()), alerts);
    }
}
