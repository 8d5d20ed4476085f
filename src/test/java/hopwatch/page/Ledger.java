package hopwatch.page;

import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Uptime counted another way than the program does: time is cut wherever anything changes, each piece is looked at where
 * it begins and booked under its day, and everything is whole numbers of nanoseconds.
 */
final class Ledger {
    /** What a piece of time counts as, best first. */
    enum Entry {
        NOTHING,
        GOOD,
        MAINTAINED,
        SLOW,
        BROKEN
    }

    private final List<Interval> intervals;
    private final List<Span> planned;
    private final ZoneId zone;
    private final int slowPerMille;
    private final Instant now;
    private final TreeMap<LocalDate, Map<Entry, Long>> days = new TreeMap<>();

    /** @param slowPerMille how much of slow time is lost */
    Ledger(List<Interval> intervals, List<Span> planned, ZoneId zone, int slowPerMille, Instant now) {
        this.intervals = intervals;
        this.planned = planned;
        this.zone = zone;
        this.slowPerMille = slowPerMille;
        this.now = now;
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (int ago = 89; ago >= 0; ago--) {
            days.put(today.minusDays(ago), new EnumMap<>(Entry.class));
        }
        book(firstMomentOf(days.firstKey()), piece -> on(LocalDate.ofInstant(piece, zone)));
    }

    private interface Account {
        Map<Entry, Long> of(Instant piece);
    }

    private void book(Instant from, Account account) {
        NavigableSet<Instant> cuts = new TreeSet<>(List.of(from, now));
        intervals.stream()
                .flatMap(each -> Stream.of(each.from(), each.to() == null ? now : each.to()))
                .forEach(cuts::add);
        planned.stream().flatMap(each -> Stream.of(each.from(), each.to())).forEach(cuts::add);
        days.keySet().forEach(day -> cuts.add(firstMomentOf(day)));
        for (Instant at = from; at.isBefore(now); at = cuts.higher(at)) {
            account.of(at)
                    .merge(entry(at), Duration.between(at, cuts.higher(at)).toNanos(), Long::sum);
        }
    }

    private Entry entry(Instant at) {
        if (planned.stream().anyMatch(each -> !at.isBefore(each.from()) && at.isBefore(each.to()))) {
            return Entry.MAINTAINED;
        }
        for (Interval each : intervals) {
            if (!at.isBefore(each.from()) && (each.to() == null || at.isBefore(each.to()))) {
                return each.level() == Level.UP
                        ? Entry.GOOD
                        : each.level() == Level.DEGRADED
                                ? Entry.SLOW
                                : each.level() == Level.DOWN ? Entry.BROKEN : Entry.NOTHING;
            }
        }
        return Entry.NOTHING;
    }

    /** The first second in which calendars of the zone show the day; halving finds it without asking for midnight. */
    private Instant firstMomentOf(LocalDate day) {
        long low = day.minusDays(2).toEpochDay() * 86_400;
        long high = day.plusDays(2).toEpochDay() * 86_400;
        while (low < high) {
            long middle = (low + high) / 2;
            if (LocalDate.ofInstant(Instant.ofEpochSecond(middle), zone).isBefore(day)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Instant.ofEpochSecond(low);
    }

    private Map<Entry, Long> on(LocalDate day) {
        return Objects.requireNonNull(days.get(day), "a day of the 90");
    }

    List<LocalDate> days() {
        return List.copyOf(days.keySet());
    }

    Duration spent(LocalDate day, Entry entry) {
        return Duration.ofNanos(on(day).getOrDefault(entry, 0L));
    }

    Entry worst(LocalDate day) {
        return Stream.of(Entry.values())
                .filter(entry -> !spent(day, entry).isZero())
                .reduce(Entry.NOTHING, (better, worse) -> worse);
    }

    long observedDays() {
        return days.values().stream().filter(day -> observed(day).signum() > 0).count();
    }

    /** "99.98", or empty where nothing was observed. */
    String percent(LocalDate day) {
        return percent(on(day));
    }

    String percent() {
        Map<Entry, Long> whole = new EnumMap<>(Entry.class);
        days.values().forEach(day -> day.forEach((entry, nanos) -> whole.merge(entry, nanos, Long::sum)));
        return percent(whole);
    }

    private String percent(Map<Entry, Long> booked) {
        BigInteger observed = observed(booked);
        if (observed.signum() == 0) {
            return "";
        }
        BigInteger hundredths = kept(booked).multiply(BigInteger.valueOf(10)).divide(observed);
        return hundredths.divide(BigInteger.valueOf(100)) + "."
                + ("" + (100 + hundredths.mod(BigInteger.valueOf(100)).intValue())).substring(1);
    }

    /** Of the last so many times 24 hours, from 0 to 1; NaN where nothing was observed. */
    double ratio(int times24Hours) {
        Map<Entry, Long> booked = new EnumMap<>(Entry.class);
        book(now.minusSeconds(86_400L * times24Hours), piece -> booked);
        BigInteger observed = observed(booked);
        return observed.signum() == 0
                ? Double.NaN
                : new BigDecimal(kept(booked))
                        .divide(new BigDecimal(observed), MathContext.DECIMAL128)
                        .movePointLeft(3)
                        .doubleValue();
    }

    private static BigInteger observed(Map<Entry, Long> booked) {
        return Stream.of(Entry.GOOD, Entry.SLOW, Entry.BROKEN)
                .map(entry -> BigInteger.valueOf(booked.getOrDefault(entry, 0L)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Observed and not lost, in thousandths of nanoseconds. */
    private BigInteger kept(Map<Entry, Long> booked) {
        BigInteger good =
                BigInteger.valueOf(booked.getOrDefault(Entry.GOOD, 0L)).multiply(BigInteger.valueOf(1_000));
        BigInteger slow = BigInteger.valueOf(booked.getOrDefault(Entry.SLOW, 0L));
        return good.add(slow.multiply(BigInteger.valueOf(1_000L - slowPerMille)));
    }
}
