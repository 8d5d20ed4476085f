package hopwatch.demo;

import hopwatch.config.Monitor;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Update;
import hopwatch.store.Change;
import hopwatch.verdict.Level;
import hopwatch.verdict.Root;
import hopwatch.verdict.Transition;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The changes of the past, by slot, as the live line would have committed them; nobody is owed word of old trouble. */
final class Chapters {
    /** From the first failure to the re-check that confirms it. */
    private static final Duration CONFIRMED_AFTER = Duration.ofSeconds(2);

    private final Calendar calendar;
    private final SortedMap<Integer, Change> bySlot = new TreeMap<>();

    private Chapters(Calendar calendar) {
        this.calendar = calendar;
    }

    static SortedMap<Integer, Change> of(List<Monitor> monitors, List<Spell> spells, Calendar calendar) {
        Chapters chapters = new Chapters(calendar);
        monitors.forEach(chapters::begin);
        spells.forEach(chapters::tell);
        return chapters.bySlot;
    }

    private void begin(Monitor monitor) {
        add(0, new Transition(monitor.id(), Level.UNKNOWN, Level.UNKNOWN, Level.UP, well(monitor, 0)), null);
    }

    private void tell(Spell spell) {
        Level level = spell.trouble().level();
        Transition worse = new Transition(spell.monitor().id(), Level.UP, Level.UP, level, ill(spell));
        Level known = level == Level.UNKNOWN ? Level.UP : level;
        Verdict well = well(spell.monitor(), spell.end());
        Transition better = new Transition(spell.monitor().id(), level, known, Level.UP, well);
        add(spell.first(), worse, spell.trouble().opensIncident() ? opened(spell) : null);
        add(spell.end(), better, spell.trouble().opensIncident() ? ended(spell, well.at()) : null);
    }

    private void add(int slot, Transition transition, @Nullable Incident incident) {
        Change change = new Change(List.of(transition), incident == null ? List.of() : List.of(incident), List.of());
        bySlot.merge(slot, change, Chapters::together);
    }

    private static Change together(Change one, Change other) {
        return new Change(
                joined(one.transitions(), other.transitions()),
                joined(one.incidents(), other.incidents()),
                joined(one.alerts(), other.alerts()));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private Verdict well(Monitor monitor, int slot) {
        return Verdict.up(calendar.at(monitor, slot), monitor.hops().get(0).name());
    }

    private Verdict ill(Spell spell) {
        Trouble trouble = spell.trouble();
        Instant at = calendar.at(spell.monitor(), spell.first());
        return new Verdict(trouble.level(), at, spell.hop(), trouble.cause(), trouble.message());
    }

    private Incident opened(Spell spell) {
        Instant began = calendar.at(spell.monitor(), spell.first());
        String body = title(spell) + ": " + spell.trouble().message() + ".";
        return incident(spell, began, null, List.of(investigating(began, body)));
    }

    private Incident ended(Spell spell, Instant end) {
        Incident open = opened(spell);
        long minutes = Duration.between(open.began(), end).toMinutes();
        Update resolved =
                new Update(end.plus(CONFIRMED_AFTER), Update.Status.RESOLVED, "Recovered after " + minutes + " min.");
        return incident(spell, open.began(), end, joined(open.updates(), List.of(resolved)));
    }

    private static Update investigating(Instant began, String body) {
        return new Update(began.plus(CONFIRMED_AFTER), Update.Status.INVESTIGATING, body);
    }

    private static String title(Spell spell) {
        return spell.monitor().name() + " " + spell.trouble().predicate();
    }

    private static Incident incident(Spell spell, Instant began, @Nullable Instant ended, List<Update> updates) {
        return new Incident(
                IncidentId.of("demo " + spell.monitor().id() + " " + began),
                Root.of(spell.monitor().id()),
                title(spell),
                spell.trouble().impact(),
                List.of(spell.monitor().id()),
                spell.hop(),
                spell.trouble().cause(),
                began,
                ended,
                updates);
    }
}
