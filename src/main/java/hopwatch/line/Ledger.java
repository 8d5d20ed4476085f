package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.incident.Alert;
import hopwatch.incident.Dues;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Trouble;
import hopwatch.store.Change;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * The open incidents, what is to be written of them, and who is owed word. Of one root, one change is committed at a
 * time; what comes up meanwhile goes into the next together, so that a thousand monitors that fail at once are two
 * changes. Touched by the line's context only.
 */
final class Ledger {
    private final BiConsumer<Change, Runnable> commit;
    private final BiFunction<Duration, Runnable, Runnable> later;
    private final Scenery scenery;
    private final Map<Root, Account> accounts = new HashMap<>();
    private final Map<MonitorId, Root> involved = new HashMap<>();

    /**
     * @param commit brings a change into effect, however long that takes, and then runs what is to come after
     * @param later runs a task after a time, and answers how to call it off
     */
    Ledger(BiConsumer<Change, Runnable> commit, BiFunction<Duration, Runnable, Runnable> later, Scenery scenery) {
        this.commit = commit;
        this.later = later;
        this.scenery = scenery;
    }

    /** What is open for one root, and what waits to be written of it. */
    private static final class Account {
        private Optional<Incident> open = Optional.empty();
        private final Troubled troubled = new Troubled();
        private final Deque<Entry> waiting = new ArrayDeque<>();
        private final Set<MonitorId> involved = new HashSet<>();
        private boolean committing;
        private Runnable alarm = () -> {};

        /** Of one that comes and goes, its monitors belong to it also while they are well. */
        private Set<MonitorId> members() {
            Set<MonitorId> members = new HashSet<>(troubled.monitors());
            open.filter(incident -> incident.flapping() != null)
                    .ifPresent(incident -> members.addAll(incident.monitors()));
            return members;
        }
    }

    /** Something that happened, to be written in the order in which it came. */
    interface Entry {
        Optional<Transition> transition();

        /**
         * The incident afterwards; empty where nothing becomes of it.
         *
         * @param troubled who is in trouble when this is over, to be changed by it
         */
        Optional<Incident> follow(Optional<Incident> open, Troubled troubled);

        /** It is in effect. */
        void written();
    }

    /** What an earlier run of the process left open: of who is in trouble by it nothing is told until it is seen. */
    void resume(Incident incident, Map<MonitorId, Verdict> inTrouble) {
        Account account = account(incident.root());
        account.open = Optional.of(incident);
        inTrouble.forEach((monitor, why) -> {
            account.troubled.seen(monitor, why);
            account.troubled.unseen(monitor);
        });
        involve(incident.root(), account);
    }

    /** The root of the open incident that a monitor is in trouble by, or that is about its coming and going. */
    Optional<Root> of(MonitorId monitor) {
        return Optional.ofNullable(involved.get(monitor));
    }

    void enter(Root root, Entry entry) {
        Account account = account(root);
        account.waiting.add(entry);
        settle(root, account);
    }

    /** The rules, or what is planned, are others than they were. */
    void reckonAll() {
        List.copyOf(accounts.keySet()).forEach(root -> enter(root, glance()));
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
                account.alarm.run();
                accounts.remove(root, account);
            }
            return;
        }
        account.committing = true;
        List<Entry> entries = List.copyOf(account.waiting);
        account.waiting.clear();
        Change change = change(root, account, entries);
        Runnable done = () -> {
            account.committing = false;
            entries.forEach(Entry::written);
            settle(root, account);
        };
        if (change.isEmpty()) {
            done.run();
        } else {
            commit.accept(change, done);
        }
    }

    private Change change(Root root, Account account, List<Entry> entries) {
        Reckoned reckoned = new Reckoned(account);
        entries.forEach(reckoned::follow);
        reckoned.reckon();
        wakeAt(root, account, reckoned.next);
        if (account.open.isEmpty()) {
            account.troubled.clear();
        }
        involve(root, account);
        List<Transition> transitions =
                entries.stream().flatMap(entry -> entry.transition().stream()).toList();
        return new Change(transitions, List.copyOf(reckoned.touched.values()), reckoned.alerts);
    }

    private void involve(Root root, Account account) {
        account.involved.forEach(monitor -> involved.remove(monitor, root));
        account.involved.clear();
        account.involved.addAll(account.members());
        account.involved.forEach(monitor -> involved.put(monitor, root));
    }

    private void wakeAt(Root root, Account account, Instant next) {
        account.alarm.run();
        Duration wait = Duration.between(scenery.now(), next);
        account.alarm = next.equals(Instant.MAX)
                ? () -> {}
                : later.apply(wait.isNegative() ? Duration.ZERO : wait, () -> enter(root, glance()));
    }

    private Glance glance() {
        return new Glance(scenery.episodes(), scenery.now());
    }

    /** What becomes of an account, entry by entry, to be written in one transaction. */
    private final class Reckoned {
        private final Account account;
        private final Map<IncidentId, Incident> touched = new LinkedHashMap<>();
        private final List<Alert> alerts = new ArrayList<>();
        private Optional<Incident> present;
        private Instant next = Instant.MAX;
        private boolean unsaid;

        private Reckoned(Account account) {
            this.account = account;
            this.present = account.open;
        }

        /** What got worse and is over before anything was written is owed all the same. */
        private void follow(Entry entry) {
            boolean worse = entry.transition().filter(Ledger::isForWorse).isPresent();
            if (unsaid && !worse) {
                reckon();
            }
            unsaid |= worse;
            entry.follow(account.open, account.troubled).ifPresent(incident -> {
                if (isAfterwards(incident)) {
                    touched.put(incident.id(), incident);
                    return;
                }
                become(incident);
                if (!incident.isOpen()) {
                    reckon();
                }
            });
        }

        /** What is said of an incident that was over already: nobody is owed word of its end again. */
        private boolean isAfterwards(Incident incident) {
            return !incident.isOpen()
                    && present.filter(before -> before.id().equals(incident.id()))
                            .isEmpty();
        }

        private void become(Incident incident) {
            touched.put(incident.id(), incident);
            present = Optional.of(incident);
            account.open = present.filter(Incident::isOpen);
        }

        private void reckon() {
            unsaid = false;
            next = Instant.MAX;
            present.ifPresent(incident -> {
                Dues.Due due =
                        scenery.dues().at(new Dues.Scene(incident, troubles(), scenery.facts(incident), scenery.now()));
                if (!due.alerts().isEmpty()) {
                    alerts.addAll(due.alerts());
                    become(due.incident());
                }
                next = due.next();
            });
            present = account.open;
        }

        private List<Trouble> troubles() {
            return account.troubled.inSight().entrySet().stream()
                    .flatMap(each -> scenery.trouble(each.getKey(), each.getValue()).stream())
                    .toList();
        }
    }

    private static boolean isForWorse(Transition transition) {
        return transition.to() == Level.DOWN || transition.to() == Level.DEGRADED;
    }
}
