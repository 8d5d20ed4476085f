package hopwatch.config.monitors;

import hopwatch.config.MonitorId;
import hopwatch.config.Recurrence;
import hopwatch.config.Recurring;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.value.ClockReader;
import hopwatch.config.value.DateReader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A window with {@code rrule:}. */
final class RecurringReader {
    private static final Duration DAY = Duration.ofDays(1);
    private static final DateReader DATE = new DateReader();
    private static final ClockReader CLOCK = new ClockReader();

    private RecurringReader() {}

    /** Complains of what stands beside a rule only, where there is none. */
    static boolean isMeant(Fields fields) {
        boolean meant = fields.has("rrule") || fields.meant().contains("rrule");
        Stream.of("since", "until", "except")
                .filter(key -> !meant)
                .flatMap(key -> fields.get(key).stream())
                .forEach(at -> at.error("misplaced-key", "stands beside rrule: only; a window ends at to:"));
        return meant;
    }

    static Optional<Recurring> read(Fields fields, Optional<String> name, ZoneId zone, Set<MonitorId> monitors) {
        Optional<Recurrence> days = days(fields);
        Optional<LocalTime> from = fields.require("from", CLOCK, "from: 02:00");
        Optional<Duration> lasting = lasting(fields, from);
        return name.isEmpty() || days.isEmpty() || from.isEmpty() || lasting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recurring(
                        name.get(), days.get(), from.get(), lasting.get(), !fields.has("for"), zone, monitors));
    }

    private static Optional<Recurrence> days(Fields fields) {
        Optional<LocalDate> since = fields.read("since", DATE);
        Optional<LocalDate> until = fields.read("until", DATE);
        Set<LocalDate> except = fields.read("except", RecurringReader::dates).orElse(Set.of());
        Optional<String> rule =
                fields.require("rrule", new RuleReader(fields.has("since")), "rrule: \"FREQ=WEEKLY;BYDAY=SU\"");
        return rule.map(days -> new Recurrence(days, since.orElse(null), until.orElse(null), except))
                .filter(days -> occurs(fields, days));
    }

    private static Optional<Set<LocalDate>> dates(Cursor at) {
        Set<LocalDate> dates = new LinkedHashSet<>();
        at.some("a date, or a list of them").forEach(item -> DATE.read(item).ifPresent(dates::add));
        return Optional.of(dates);
    }

    private static boolean occurs(Fields fields, Recurrence days) {
        boolean judged = Stream.of("since", "until", "except").allMatch(fields::isFine);
        boolean occurs = !judged || days.occurs();
        if (!occurs) {
            String between = days.since() == null && days.until() == null ? "" : ", not between since: and until:";
            fields.get("rrule").ifPresent(at -> at.error("never", "there is no such day" + between));
        }
        return occurs;
    }

    private static Optional<Duration> lasting(Fields fields, Optional<LocalTime> from) {
        if (fields.has("for")) {
            fields.get("to").ifPresent(MaintenanceReader::endsTwice);
            return fields.read("for", MaintenanceReader.LASTING);
        }
        return fields.require("to", CLOCK, "to: 03:00, or for: 1h")
                .flatMap(to -> from.flatMap(begins -> between(fields, begins, to)));
    }

    /** An end that clocks show before the beginning is one on the next day. */
    private static Optional<Duration> between(Fields fields, LocalTime from, LocalTime to) {
        Duration length = Duration.between(from, to);
        if (length.isZero()) {
            fields.get("to")
                    .ifPresent(at -> at.error("ends-early", "a window ends later than it begins; a day is for: 24h"));
            return Optional.empty();
        }
        return Optional.of(length.isNegative() ? length.plus(DAY) : length);
    }
}
