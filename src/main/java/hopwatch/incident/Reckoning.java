package hopwatch.incident;

import hopwatch.config.AlertKind;
import hopwatch.config.Escalation;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One reckoning of what is owed of an incident. */
final class Reckoning {
    /** Who joins this soon after the first word is told of in one second message. */
    private static final Duration GATHERING = Duration.ofSeconds(10);

    /** From the second message to a third of those who joined since; each gap is twice the one before. */
    private static final Duration LATER = Duration.ofMinutes(2);

    private static final int MOST_DOUBLINGS = 10;

    private final Dues dues;
    private final List<Trouble> troubles;
    private final Facts first;
    private final Instant now;
    private final List<Alert> alerts = new ArrayList<>();
    private Incident incident;
    private Instant next = Instant.MAX;

    Reckoning(Dues dues, Dues.Scene scene) {
        this.dues = dues;
        this.incident = scene.incident();
        this.troubles = scene.troubles();
        this.first = scene.first();
        this.now = scene.now();
    }

    Dues.Due due() {
        if (incident.isOpen()) {
            Map<String, Call> calls = calls();
            calls.values().forEach(this::word);
            List.copyOf(calls.values()).forEach(call -> escalate(call, calls));
            Optional.ofNullable(incident.flapping()).ifPresent(flapping -> noLaterThan(flapping.steady()));
        } else {
            incident.told().keySet().stream().sorted().forEach(this::over);
        }
        return new Dues.Due(incident, alerts, next);
    }

    private void noLaterThan(@Nullable Instant then) {
        next = then != null && then.isBefore(next) ? then : next;
    }

    /** Who is to know, in the order in which they are named. */
    private Map<String, Call> calls() {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (Trouble trouble : troubles) {
            Instant held = held(trouble);
            if (held.isAfter(now)) {
                noLaterThan(held);
                continue;
            }
            AlertKind kind = Kinds.of(trouble.why());
            trouble.monitor().alerts().stream()
                    .filter(route -> Kinds.isTold(route, trouble.why()) && dues.isOn(route.channel()))
                    .map(route -> new Call(route, trouble, kind, Occasion.OPENED))
                    .forEach(call -> calls.merge(call.channel(), call, Call::orGraver));
        }
        return calls;
    }

    /** Until when nobody is told of it: it is in maintenance, or what it cannot be up without explains it. */
    private Instant held(Trouble trouble) {
        Instant planned = trouble.held() == null ? Instant.MIN : trouble.held();
        Instant explained = explained(trouble.monitor());
        return planned.isAfter(explained) ? planned : explained;
    }

    /** Once its parent is well again, a child gets the time of a check to follow. */
    private Instant explained(Monitor monitor) {
        if (!dues.isExplained(monitor, incident)) {
            return Instant.MIN;
        }
        Set<MonitorId> inTrouble =
                troubles.stream().map(each -> each.monitor().id()).collect(Collectors.toSet());
        boolean parentIs = dues.ancestors(monitor).stream().anyMatch(inTrouble::contains);
        return parentIs
                ? Instant.MAX
                : incident.latest().at().plus(monitor.every()).plus(monitor.timeout());
    }

    private void word(Call call) {
        Told told = incident.told().get(call.channel());
        if (told == null) {
            first(call);
        } else if (incident.flapping() != null) {
            swinging(call, told);
        } else if (told.flapping()) {
            say(call, Occasion.STEADY, now);
        } else {
            more(call, told);
        }
    }

    /** Said once; what fails for good amid failures that were never confirmed is worse than that. */
    private void swinging(Call call, Told told) {
        if (!told.flapping()) {
            say(call, Occasion.FLAPPING, now);
        } else if (Kinds.isGraver(call.kind(), told.kind())) {
            say(call, Occasion.CHANGED, now);
        }
    }

    private void first(Call call) {
        Instant lasting = incident.began().plus(call.route().after());
        say(call, incident.flapping() == null ? call.opening() : Occasion.FLAPPING, later(lasting, now));
    }

    private void more(Call call, Told told) {
        if (isNews(call, told)) {
            say(call, Occasion.CHANGED, now);
            return;
        }
        Acknowledgement taken = incident.acknowledged();
        if (taken != null && told.last().isBefore(taken.at())) {
            say(call, Occasion.ACKNOWLEDGED, now);
            return;
        }
        Instant reminder = incident.acknowledged() == null ? Reminders.next(told, call.route()) : null;
        if (reminder != null && !reminder.isAfter(now)) {
            say(call, Occasion.REMINDER, now);
            return;
        }
        noLaterThan(reminder);
        if (members(call.channel()) > told.members()) {
            say(call, Occasion.JOINED, told.last().plus(gathering(told)));
        }
    }

    private static Duration gathering(Told told) {
        return told.words() == 1 ? GATHERING : LATER.multipliedBy(1L << Math.min(told.words() - 2, MOST_DOUBLINGS));
    }

    /** Worse than it was told, or another hop's fault. */
    private boolean isNews(Call call, Told told) {
        boolean first = incident.monitors().get(0).equals(call.about().monitor().id());
        return Kinds.isGraver(call.kind(), told.kind()) || (first && !told.hop().equals(incident.hop()));
    }

    /** Who is concerned, as far as the channel is told of them. */
    private int members(String channel) {
        return (int) dues.members(incident)
                .filter(monitor -> monitor.alerts().stream()
                        .anyMatch(route -> route.channel().equals(channel)))
                .filter(monitor -> !dues.isExplained(monitor, incident))
                .count();
    }

    /** Nobody has taken it on where it was told first: whoever comes next is told, and whoever comes after. */
    private void escalate(Call from, Map<String, Call> calls) {
        Escalation escalation = from.route().escalation();
        Told told = incident.told().get(from.channel());
        if (escalation == null || told == null || calls.containsKey(escalation.to()) || !dues.isOn(escalation.to())) {
            return;
        }
        boolean knows = incident.told().containsKey(escalation.to());
        Instant due = told.first().plus(escalation.after());
        if (!knows && (incident.acknowledged() != null || due.isAfter(now))) {
            noLaterThan(incident.acknowledged() == null ? due : null);
            return;
        }
        Route route = dues.usual(escalation.to());
        Call to = new Call(route, from.about(), from.kind(), Occasion.ESCALATED);
        calls.put(to.channel(), to);
        word(to);
        escalate(to, calls);
    }

    /** Owed at that time, or when the channel may be written to after it. */
    private void say(Call call, Occasion occasion, Instant earliest) {
        Instant wanted = later(earliest, now);
        Instant due = wanted.plus(call.route().hours().stream()
                .map(hours -> hours.until(wanted))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO));
        if (due.isAfter(now)) {
            noLaterThan(due);
            return;
        }
        Told before = incident.told().get(call.channel());
        Told told = told(call, occasion, before);
        incident = incident.telling(call.channel(), told);
        Instant reminder = incident.acknowledged() == null ? Reminders.next(told, call.route()) : null;
        noLaterThan(reminder);
        owe(
                call.channel(),
                told.words(),
                new Notices(dues, incident, now).of(call.about(), call.kind(), occasion, reminder));
    }

    private Told told(Call call, Occasion occasion, @Nullable Told before) {
        boolean flapping =
                occasion == Occasion.FLAPPING || (occasion == Occasion.CHANGED && incident.flapping() != null);
        int members = members(call.channel());
        if (before == null) {
            return new Told(1, call.kind(), incident.hop(), members, 0, now, now, flapping);
        }
        return new Told(
                before.words() + 1,
                Kinds.graver(before.kind(), call.kind()),
                incident.hop(),
                members,
                Reminders.until(now, before, call.route()),
                before.first(),
                now,
                flapping);
    }

    /** Only who was told of the beginning is told of the end. */
    private void over(String channel) {
        Told told = incident.told().get(channel);
        List<Route> routes = dues.members(incident)
                .flatMap(monitor -> monitor.alerts().stream())
                .filter(route -> route.channel().equals(channel))
                .toList();
        boolean wants = (routes.isEmpty() ? List.of(dues.usual(channel)) : routes)
                .stream().anyMatch(route -> route.kinds().contains(AlertKind.RECOVERED));
        if (wants && told != null && dues.isOn(channel)) {
            new Notices(dues, incident, now).over(first).ifPresent(notice -> owe(channel, told.words() + 1, notice));
        }
    }

    /** The number of the word makes the key: what is reckoned again owes nothing new. */
    private void owe(String channel, int word, Notice notice) {
        String kind = notice.kind().name().toLowerCase(Locale.ROOT);
        String key = String.join(":", incident.id().value(), channel, kind, Integer.toString(word));
        alerts.add(new Alert(key, channel, incident.id(), now, notice));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
