package hopwatch.store.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a window of a series' history is put together: from whole days where it covers them, whole hours beside them, and
 * raw observations at its edges. Where an edge is no longer kept that finely, the window widens to what is.
 *
 * @param from the start that can be honoured, in microseconds
 */
public record Window(long from, long to, List<Span> days, List<Span> hours, List<Span> raw) {
    /** From included, to excluded. */
    public record Span(long from, long to) {
        boolean isEmpty() {
            return from >= to;
        }
    }

    /** The unclosed present is raw, however long it has lasted. */
    public static Window of(Marks kept, long from, long to) {
        Span window = new Span(Math.max(start(kept, from), kept.daysFrom()), end(kept, to));
        Split byDay = split(List.of(window), Micros.DAY, kept.daysUntil());
        Split byHour = split(byDay.rest, Micros.HOUR, kept.hoursUntil());
        return new Window(window.from, window.to, byDay.whole, byHour.whole, byHour.rest);
    }

    /** Of a series of which nothing is kept. */
    public static Window nothing(Instant from, Instant to) {
        return new Window(Micros.of(from), Micros.of(to), List.of(), List.of(), List.of());
    }

    private static long start(Marks kept, long from) {
        long hour = Micros.floor(from, Micros.HOUR);
        if (from >= kept.rawFrom()) {
            return from;
        }
        return hour >= kept.hoursFrom() ? hour : Micros.floor(from, Micros.DAY);
    }

    private static long end(Marks kept, long to) {
        if (Micros.floor(to, Micros.HOUR) >= kept.rawFrom()) {
            return to;
        }
        return Micros.floor(to, Micros.DAY) >= kept.hoursFrom()
                ? Micros.ceil(to, Micros.HOUR)
                : Micros.ceil(to, Micros.DAY);
    }

    private record Split(List<Span> whole, List<Span> rest) {}

    private static Split split(List<Span> spans, long unit, long until) {
        List<Span> whole = new ArrayList<>();
        List<Span> rest = new ArrayList<>();
        for (Span span : spans) {
            Span middle = new Span(Micros.ceil(span.from, unit), Micros.floor(Math.min(span.to, until), unit));
            if (middle.isEmpty()) {
                rest.add(span);
            } else {
                whole.add(middle);
                rest.add(new Span(span.from, middle.from));
                rest.add(new Span(middle.to, span.to));
            }
        }
        rest.removeIf(Span::isEmpty);
        return new Split(whole, rest);
    }
}
