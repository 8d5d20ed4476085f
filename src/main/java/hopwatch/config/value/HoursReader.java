package hopwatch.config.value;

import hopwatch.config.Hours;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code mon-fri 08:00-18:00}, with a zone behind it or without, or a list of them.
 *
 * @param usual whose clocks are meant where none is named
 */
public record HoursReader(ZoneId usual) implements Reader<List<Hours>> {
    private static final String WANTED = "hours of the week, such as mon-fri 08:00-18:00";
    private static final Pattern FORM =
            Pattern.compile("(?:(\\S+) )?(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)(?: ([A-Za-z][A-Za-z0-9_+/-]*))?");
    private static final Pattern DAYS = Pattern.compile("([a-z]{3})(?:-([a-z]{3}))?");
    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    @Override
    public Optional<List<Hours>> read(Cursor at) {
        List<Hours> all = new ArrayList<>();
        at.some(WANTED)
                .forEach(item ->
                        item.text(WANTED).flatMap(text -> hours(item, text)).ifPresent(all::add));
        return Optional.of(all);
    }

    private Optional<Hours> hours(Cursor at, Text text) {
        Matcher form = FORM.matcher(text.value().strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            at.error("not-hours", text.shown() + " is not understood; write " + WANTED + ", or 22:00-06:00 UTC");
            return Optional.empty();
        }
        Set<DayOfWeek> days = form.group(1) == null ? EnumSet.allOf(DayOfWeek.class) : days(form.group(1));
        if (days.isEmpty()) {
            at.error("not-hours", Shown.quoted(form.group(1)) + " are no days; allowed: mon, mon-fri, sat,sun");
            return Optional.empty();
        }
        Optional<ZoneId> zone = form.group(4) == null ? Optional.of(usual) : zone(at, text);
        return zone.flatMap(clocks -> time(at, form.group(2))
                .flatMap(from -> time(at, form.group(3)).map(to -> new Hours(days, from, to, clocks))));
    }

    /** Days of a list or a range, which may go round the end of the week; empty where one is not understood. */
    private static Set<DayOfWeek> days(String written) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : written.split(",", -1)) {
            Matcher range = DAYS.matcher(part);
            int from = range.matches() ? NAMES.indexOf(range.group(1)) : -1;
            int to = from < 0 || range.group(2) == null ? from : NAMES.indexOf(range.group(2));
            if (from < 0 || to < 0) {
                return EnumSet.noneOf(DayOfWeek.class);
            }
            for (int day = from; day != to; day = (day + 1) % NAMES.size()) {
                days.add(DayOfWeek.of(day + 1));
            }
            days.add(DayOfWeek.of(to + 1));
        }
        return days;
    }

    private static Optional<LocalTime> time(Cursor at, String written) {
        try {
            return Optional.of(written.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(written));
        } catch (DateTimeException none) {
            at.error("not-hours", Shown.quoted(written) + " is no time of day");
            return Optional.empty();
        }
    }

    /** Names of zones are written as they are, with capital letters. */
    private static Optional<ZoneId> zone(Cursor at, Text text) {
        String name = text.value().strip().replaceFirst(".* ", "");
        return new ZoneReader().zone(at, new Text(name, name, false, null));
    }
}
