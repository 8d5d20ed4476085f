package hopwatch.page;

import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Span;
import hopwatch.verdict.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A day as the page's zone cuts it.
 *
 * @param end excluded: the next midnight
 * @param known until when there can be anything to tell: the end, or now
 */
record DaySpan(Instant begin, Instant end, Instant known) {
    /**
     * What of an interval lies on the day.
     *
     * @param status what it counts as: maintenance takes the place of whatever was held meanwhile
     * @param whole the interval itself; time that none covers, and maintenance, is one without a cause
     */
    record Piece(Status status, Interval whole, Instant from, Instant to) {
        Piece(Interval whole, Instant from, Instant to) {
            this(Status.of(whole.level()), whole, from, to);
        }

        private static Piece unwatched(Status status, Instant from, Instant to) {
            return new Piece(status, new Interval(from, to, Level.UNKNOWN, "", null, ""), from, to);
        }

        private Stream<Piece> outside(Span span) {
            return Stream.of(
                            new Piece(status, whole, from, earlier(to, span.from())),
                            new Piece(status, whole, later(from, span.to()), to))
                    .filter(part -> part.from.isBefore(part.to));
        }

        Duration lasted() {
            return Duration.between(from, to);
        }
    }

    static DaySpan of(LocalDate date, ZoneId zone, Instant now) {
        Instant begin = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        return new DaySpan(begin, end, now.isBefore(begin) ? begin : earlier(now, end));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** 23 or 25 hours where clocks are changed. */
    Duration whole() {
        return Duration.between(begin, end);
    }

    boolean overlaps(Instant from, Instant to) {
        return from.isBefore(end) && to.isAfter(begin);
    }

    /** Without gaps or overlaps, from midnight to what is known; empty for a day that has not begun. */
    List<Piece> pieces(Timeline timeline) {
        List<Piece> pieces = held(timeline.intervals());
        for (Span span : timeline.maintenance()) {
            Instant from = later(span.from(), begin);
            Instant to = earlier(span.to(), known);
            if (from.isBefore(to)) {
                Piece planned = Piece.unwatched(Status.UNDER_MAINTENANCE, from, to);
                pieces = Stream.concat(pieces.stream().flatMap(piece -> piece.outside(span)), Stream.of(planned))
                        .sorted(Comparator.comparing(Piece::from))
                        .toList();
            }
        }
        return pieces;
    }

    private List<Piece> held(List<Interval> intervals) {
        List<Piece> pieces = new ArrayList<>();
        Instant told = begin;
        for (Interval interval : intervals) {
            Instant from = later(interval.from(), told);
            Instant to = interval.to() == null ? known : earlier(interval.to(), known);
            if (from.isBefore(to)) {
                blank(pieces, told, from);
                pieces.add(new Piece(interval, from, to));
                told = to;
            }
        }
        blank(pieces, told, known);
        return List.copyOf(pieces);
    }

    private static void blank(List<Piece> pieces, Instant from, Instant to) {
        if (from.isBefore(to)) {
            pieces.add(Piece.unwatched(Status.UNKNOWN, from, to));
        }
    }
}
