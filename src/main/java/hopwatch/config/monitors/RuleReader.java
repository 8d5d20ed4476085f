package hopwatch.config.monitors;

import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;

/**
 * A recurrence rule (RFC 5545) that says on which days.
 *
 * @param counted whether a first day to count from is written beside it
 */
record RuleReader(boolean counted) implements Reader<String> {
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> TOO_OFTEN = Set.of("SECONDLY", "MINUTELY", "HOURLY");
    private static final Set<String> PARTS = Set.of(
            "FREQ", "INTERVAL", "COUNT", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY", "BYWEEKNO", "BYSETPOS");
    private static final Map<String, String> ELSEWHERE = Map.of(
            "UNTIL", "the last day is until: 2026-12-31, beside rrule:",
            "DTSTART", "the first day is since: 2026-12-01, beside rrule:",
            "EXDATE", "days that are left out are except: [2026-12-24], beside rrule:",
            "BYHOUR", "the time of day is from:",
            "BYMINUTE", "the time of day is from:",
            "BYSECOND", "the time of day is from:",
            "RSCALE", "other calendars are not supported",
            "SKIP", "other calendars are not supported");

    /** What stands between two semicolons, and where it begins, from 1. */
    private record Part(String name, String value, int column) {
        String text() {
            return name + "=" + value;
        }

        int valueColumn() {
            return column + name.length() + 1;
        }
    }

    @Override
    public Optional<String> read(Cursor at) {
        return at.text("a recurrence rule, such as \"FREQ=WEEKLY;BYDAY=SU\"").flatMap(text -> rule(at, text));
    }

    private Optional<String> rule(Cursor at, Text text) {
        List<Part> parts = parts(text.value());
        Optional<String> wrong = parts.stream()
                .flatMap(part -> wrongWith(part).stream())
                .findFirst()
                .or(() -> missing(parts))
                .or(() -> unparsable(parts));
        wrong.ifPresent(why -> at.error("recurrence-rule", text.shown() + " is not a recurrence rule: " + why));
        return wrong.isEmpty() && isCounted(at, parts) ? Optional.of(joined(parts)) : Optional.empty();
    }

    private static List<Part> parts(String rule) {
        List<Part> parts = new ArrayList<>();
        int column = 1;
        for (String part : rule.toUpperCase(Locale.ROOT).split(";", -1)) {
            int equals = part.indexOf('=');
            parts.add(
                    equals < 0
                            ? new Part(part, "", column)
                            : new Part(part.substring(0, equals), part.substring(equals + 1), column));
            column += part.length() + 1;
        }
        return parts;
    }

    private static Optional<String> wrongWith(Part part) {
        String at = " at column " + part.column();
        if (ELSEWHERE.containsKey(part.name())) {
            return Optional.of(ELSEWHERE.get(part.name()) + "; found " + part.name() + at);
        }
        if (!PARTS.contains(part.name())) {
            String meant = Spelling.nearest(part.name(), PARTS)
                    .map(near -> ", such as " + near)
                    .orElse("");
            return Optional.of("expected a part" + meant + at);
        }
        if (part.value().isEmpty()) {
            return Optional.of("expected " + part.name() + "= and a value" + at);
        }
        return part.name().equals("FREQ") ? wrongFrequency(part) : Optional.empty();
    }

    private static Optional<String> wrongFrequency(Part part) {
        String at = " at column " + part.valueColumn();
        if (TOO_OFTEN.contains(part.value())) {
            return Optional.of(part.value() + at + " is more than once a day");
        }
        return FREQUENCIES.contains(part.value())
                ? Optional.empty()
                : Optional.of("expected DAILY, WEEKLY, MONTHLY or YEARLY" + at);
    }

    private static Optional<String> missing(List<Part> parts) {
        return has(parts, "FREQ") ? Optional.empty() : Optional.of("FREQ= is missing");
    }

    /** The library does not say where: it is the part without which the rest is understood. */
    private static Optional<String> unparsable(List<Part> parts) {
        if (isRight(parts)) {
            return Optional.empty();
        }
        return Optional.of(parts.stream()
                .filter(part -> isRight(
                        parts.stream().filter(other -> !other.equals(part)).toList()))
                .findFirst()
                .map(part -> part.text() + " at column " + part.column() + " is not understood, or not beside the rest")
                .orElse("its parts are not understood together"));
    }

    private static boolean isRight(List<Part> parts) {
        try {
            return !new RecurrenceRule(joined(parts), RfcMode.RFC5545_STRICT)
                    .toString()
                    .isEmpty();
        } catch (InvalidRecurrenceRuleException wrong) {
            return false;
        }
    }

    private static String joined(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining(";"));
    }

    /** What takes anything from its first day must be told that day: there is no other to count from. */
    private boolean isCounted(Cursor at, List<Part> parts) {
        Optional<String> counting = counting(parts).filter(any -> !counted);
        counting.ifPresent(part -> at.error(
                "missing-key", part + " needs a first day to count from; write since: 2026-12-06, beside rrule:"));
        return counting.isEmpty();
    }

    private static Optional<String> counting(List<Part> parts) {
        for (Part part : parts) {
            boolean counts = part.name().equals("COUNT")
                    || (part.name().equals("INTERVAL") && !part.value().equals("1"));
            if (counts) {
                return Optional.of(part.text());
            }
        }
        return parts.stream()
                .filter(part -> part.name().equals("FREQ"))
                .filter(freq -> !saysWhichDay(freq.value(), parts))
                .map(freq -> freq.text() + " without " + (freq.value().equals("WEEKLY") ? "BYDAY=" : "BYMONTHDAY="))
                .findFirst();
    }

    private static boolean saysWhichDay(String frequency, List<Part> parts) {
        return switch (frequency) {
            case "DAILY" -> true;
            case "WEEKLY" -> has(parts, "BYDAY");
            case "MONTHLY" -> has(parts, "BYDAY") || has(parts, "BYMONTHDAY");
            default -> has(parts, "BYDAY") || has(parts, "BYMONTHDAY") || has(parts, "BYYEARDAY");
        };
    }

    private static boolean has(List<Part> parts, String name) {
        return parts.stream().anyMatch(part -> part.name().equals(name));
    }
}
