package hopwatch.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where times stand under a picture: whole hours, days, weeks or months of UTC, whichever leaves room for labels. */
final class TimeAxis {
    private static final Duration HOURS = Duration.ofHours(30);
    private static final Duration DAYS = Duration.ofDays(10);
    private static final Duration WEEKS = Duration.ofDays(120);
    private static final int NIGHT = 3;
    private static final int FORTNIGHT = 14;

    private TimeAxis() {}

    /**
     * A time under the picture.
     *
     * @param share how far along, from 0 to 1
     */
    record Tick(double share, String label) {}

    static List<Tick> ticks(Instant from, Instant to, Wording wording) {
        Duration whole = Duration.between(from, to);
        if (whole.compareTo(HOURS) <= 0) {
            return ticks(from, to, day(from), at -> at.plusHours(NIGHT), wording);
        }
        if (whole.compareTo(DAYS) <= 0) {
            return ticks(from, to, day(from), at -> at.plusDays(1), wording);
        }
        return whole.compareTo(WEEKS) <= 0
                ? ticks(from, to, monday(from), at -> at.plusDays(FORTNIGHT), wording)
                : ticks(from, to, day(from).withDayOfMonth(1), at -> at.plusMonths(1), wording);
    }

    private static OffsetDateTime day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime monday(Instant at) {
        OffsetDateTime day = day(at);
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }

    private static List<Tick> ticks(
            Instant from, Instant to, OffsetDateTime first, UnaryOperator<OffsetDateTime> next, Wording wording) {
        List<Tick> ticks = new ArrayList<>();
        double whole = Duration.between(from, to).toMillis();
        for (OffsetDateTime at = first; !at.toInstant().isAfter(to); at = next.apply(at)) {
            if (!at.toInstant().isBefore(from)) {
                double share = Duration.between(from, at.toInstant()).toMillis() / whole;
                ticks.add(new Tick(share, label(at, next.apply(at), wording)));
            }
        }
        return ticks;
    }

    private static String label(OffsetDateTime at, OffsetDateTime next, Wording wording) {
        Duration step = Duration.between(at, next);
        if (step.compareTo(Duration.ofDays(1)) < 0) {
            return at.getHour() == 0 ? wording.day(at.toLocalDate()) : wording.clock(at.toInstant());
        }
        if (step.toDays() <= FORTNIGHT) {
            return wording.day(at.toLocalDate());
        }
        return at.getMonthValue() == 1 ? Integer.toString(at.getYear()) : wording.shortMonth(at.toLocalDate());
    }
}
