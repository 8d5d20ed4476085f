package hopwatch.config.monitors;

import hopwatch.config.AlertKind;
import hopwatch.config.Escalation;
import hopwatch.config.Route;
import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Node;
import hopwatch.config.value.DurationReader;
import hopwatch.config.value.HoursReader;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Of what a channel is told and when: {@code for}, {@code after}, {@code remind}, {@code hours}, {@code escalate}. They
 * stand at the channel itself, and where it is named, which overrides them key by key.
 *
 * @param zone whose clocks are meant where hours name none
 * @param exists whether there is a channel of the name that stands there; complains where there is none
 */
record RulesReader(ZoneId zone, Function<Cursor, Optional<String>> exists) {
    /** The keys of them. */
    static final Set<String> KEYS = Set.of("for", "after", "remind", "hours", "escalate");

    private static final String KINDS_WANTED = "a kind of alert, or a list of them";
    private static final Map<String, AlertKind> KINDS = kinds();
    private static final DurationReader AFTER = new DurationReader(Duration.ZERO, Duration.ofDays(1), false);
    private static final DurationReader REMIND = new DurationReader(Duration.ofMinutes(1), Duration.ofDays(7), false);
    private static final DurationReader ESCALATE =
            new DurationReader(Duration.ofSeconds(10), Duration.ofDays(7), false);

    /** @param at a mapping that may have other keys as well */
    Route over(Route usual, Cursor at) {
        return new Route(
                usual.channel(),
                at.value("for").map(RulesReader::kinds).orElse(usual.kinds()),
                at.value("after").flatMap(RulesReader::after).orElse(usual.after()),
                remind(at, usual.remind()),
                at.value("hours").flatMap(new HoursReader(zone)::read).orElse(usual.hours()),
                escalation(at, usual));
    }

    /** Nothing is told later for zero seconds. */
    private static Optional<Duration> after(Cursor at) {
        boolean zero = at.node() instanceof Node.Scalar scalar && scalar.text().equals("0s");
        return zero ? Optional.of(Duration.ZERO) : AFTER.read(at);
    }

    private static @Nullable Duration remind(Cursor at, @Nullable Duration usual) {
        Optional<Cursor> written = at.value("remind");
        if (written.isEmpty()) {
            return usual;
        }
        boolean never = written.get().node() instanceof Node.Scalar scalar
                && scalar.text().equals("never");
        return never ? null : written.flatMap(REMIND::read).orElse(usual);
    }

    private @Nullable Escalation escalation(Cursor at, Route usual) {
        Optional<Cursor> written = at.value("escalate");
        return written.isEmpty()
                ? usual.escalation()
                : written.flatMap(item -> escalation(item, usual.channel())).orElse(null);
    }

    private Optional<Escalation> escalation(Cursor at, String from) {
        String wanted = "whom to call and when, such as {to: boss, after: 15m}";
        return at.fields(MonitorsKeys.ESCALATE, wanted).flatMap(fields -> {
            Optional<String> to =
                    fields.require("to", exists::apply, "to: NAME").filter(name -> !isItself(fields, name, from));
            Optional<Duration> after = fields.require("after", ESCALATE, "after: 15m");
            return to.flatMap(name -> after.map(wait -> new Escalation(name, wait)));
        });
    }

    private static boolean isItself(Fields fields, String name, String from) {
        boolean itself = name.equals(from);
        if (itself) {
            fields.get("to").ifPresent(at -> at.error("circle", "the channel would escalate to itself"));
        }
        return itself;
    }

    private static Set<AlertKind> kinds(Cursor at) {
        EnumSet<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
        at.oneOrMore(KINDS_WANTED).forEach(item -> kind(item).ifPresent(kinds::add));
        if (at.isEmptySequence()) {
            at.error("empty", "names no kind of alert; allowed: " + String.join(", ", KINDS.keySet()));
        }
        return kinds;
    }

    private static Optional<AlertKind> kind(Cursor at) {
        return at.text(KINDS_WANTED).flatMap(text -> {
            AlertKind kind = KINDS.get(text.value());
            if (kind != null) {
                return Optional.of(kind);
            }
            String meant = Spelling.nearest(text.value(), KINDS.keySet()).orElse(null);
            List<String> allowed = List.copyOf(KINDS.keySet());
            at.error(
                    "unknown-kind", "unknown kind " + text.shown() + "; allowed: " + String.join(", ", allowed), meant);
            return Optional.empty();
        });
    }

    private static Map<String, AlertKind> kinds() {
        Map<String, AlertKind> kinds = new LinkedHashMap<>();
        for (AlertKind kind : AlertKind.values()) {
            kinds.put(kind.name().toLowerCase(java.util.Locale.ROOT), kind);
        }
        return kinds;
    }
}
