package hopwatch.verdict;

import hopwatch.config.Comparison;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the edge serves something else than the origin. They may, for a while: a cache takes its time to see a new
 * version.
 *
 * @param since when that was first seen; null if they are the same
 * @param fault at the edge, once it has lasted
 */
record Difference(@Nullable Instant since, Optional<Fault> fault) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    /**
     * A round that cannot tell changes nothing.
     *
     * @param asked in this round, by the hop's name
     */
    static Difference of(Monitor monitor, Map<String, Stop> asked, Recollection before) {
        Comparison wanted = monitor.compare();
        if (wanted == null || monitor.hops().size() < 2) {
            return since(null);
        }
        Stop edge = asked.get(monitor.hops().get(0).name());
        Hop innermost = monitor.hops().get(monitor.hops().size() - 1);
        Stop origin = origin(innermost, asked, before);
        if (edge == null || origin == null) {
            return since(before.differing());
        }
        Contrast contrast = new Contrast(wanted, monitor.url(), Quotation.of(innermost.target()));
        Optional<Contrast.Version> outer = version(contrast, edge);
        Optional<Contrast.Version> inner = version(contrast, origin);
        if (outer.isEmpty() || inner.isEmpty()) {
            return since(before.differing());
        }
        return contrast.between(outer.get(), inner.get())
                .map(parts -> lasting(edge, origin, parts, wanted, before.differing()))
                .orElseGet(() -> since(null));
    }

    private static Difference since(@Nullable Instant since) {
        return new Difference(since, Optional.empty());
    }

    /**
     * One that sat the round out still is what it was, as far as a difference that was seen before goes; a new one is
     * seen in one round only, since the edge may have got a version that the origin got meanwhile.
     */
    private static @Nullable Stop origin(Hop innermost, Map<String, Stop> asked, Recollection before) {
        Stop now = asked.get(innermost.name());
        return now != null || before.differing() == null ? now : before.stops().get(innermost.name());
    }

    /** Of the first node that can be compared; empty where nodes differ among each other, as while one is deployed. */
    private static Optional<Contrast.Version> version(Contrast contrast, Stop stop) {
        List<Contrast.Version> nodes = stop.seen().stream()
                .flatMap(seen -> contrast.version(seen).stream())
                .toList();
        boolean agreed = nodes.stream()
                .allMatch(node -> contrast.between(nodes.get(0), node).isEmpty());
        return agreed ? nodes.stream().findFirst() : Optional.empty();
    }

    private static Difference lasting(
            Stop edge, Stop origin, String parts, Comparison wanted, @Nullable Instant before) {
        Instant now = edge.verdict().at();
        Instant since = before == null ? now : before;
        boolean over = !since.plus(wanted.lasting()).isAfter(now);
        return new Difference(since, over ? Optional.of(fault(edge, origin, parts, since, now)) : Optional.empty());
    }

    private static Fault fault(Stop edge, Stop origin, String parts, Instant since, Instant now) {
        String message = "%s serves another version than %s since %s (%s)"
                .formatted(edge.hop().name(), origin.hop().name(), words(since, now), parts);
        return new Fault(edge.hop().name(), Cause.HOPS_DIFFER, message);
    }

    private static String words(Instant since, Instant now) {
        ZonedDateTime began = since.atZone(ZoneOffset.UTC);
        boolean today = began.toLocalDate().equals(now.atZone(ZoneOffset.UTC).toLocalDate());
        return (today ? TIME : DAY_AND_TIME).format(began);
    }
}
