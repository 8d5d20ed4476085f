package hopwatch.page;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.page.Bar.Stroke;
import hopwatch.store.MonitorState;
import hopwatch.store.Recorded;
import hopwatch.verdict.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A hop with its newest result. Names and causes only: never an address, a header or a text from the peer.
 *
 * @param result "OK, 200"; "The connection was refused"
 * @param atFault whether the monitor's trouble is held to be this hop's
 * @param phases in the order of {@link Phase}; empty text for a phase that was not reached
 * @param waterfall one stroke per phase, 200 units wide for the longest total of all hops
 */
record HopRow(
        String name,
        Status status,
        String result,
        boolean atFault,
        List<String> phases,
        String total,
        List<Stroke> waterfall) {
    private static final int WIDTH = 200;

    /** One row per hop, outermost first. */
    static List<HopRow> of(Monitor monitor, MonitorState state) {
        List<List<Recorded>> newest =
                monitor.hops().stream().map(hop -> nodes(hop, state)).toList();
        long longest = newest.stream()
                .flatMap(List::stream)
                .mapToLong(node -> node.observation().phases().total())
                .max()
                .orElse(1);
        String fault = fault(state);
        return monitor.hops().stream()
                .map(hop -> row(hop, nodes(hop, state), hop.name().equals(fault), Math.max(1, longest)))
                .toList();
    }

    /** The hop that the present trouble is held to be of; empty without trouble. */
    private static String fault(MonitorState state) {
        return state.standing() == Level.DOWN || state.standing() == Level.DEGRADED
                ? state.intervals().get(state.intervals().size() - 1).hop()
                : "";
    }

    static List<Recorded> nodes(Hop hop, MonitorState state) {
        return state.latest().values().stream()
                .filter(seen -> seen.key().series().hop().equals(hop.name()))
                .sorted(Comparator.comparing(HopRow::level).reversed())
                .toList();
    }

    /** Where nodes differ, the worst stands for the hop; one that could not be judged only if none could. */
    private static Level level(Recorded seen) {
        return seen.verdict().level();
    }

    private static Optional<Recorded> speaker(List<Recorded> nodes) {
        return Stream.concat(nodes.stream().filter(node -> level(node) != Level.UNKNOWN), nodes.stream())
                .findFirst();
    }

    private static HopRow row(Hop hop, List<Recorded> nodes, boolean atFault, long longest) {
        return speaker(nodes)
                .map(seen -> {
                    Phases phases = seen.observation().phases();
                    return new HopRow(
                            hop.name(),
                            Status.of(level(seen)),
                            result(seen) + among(nodes, seen),
                            atFault,
                            Stream.of(Phase.values())
                                    .map(phase -> phases.of(phase) == 0 ? "" : Wording.millis(phases.of(phase)))
                                    .toList(),
                            Wording.millis(phases.total()),
                            waterfall(phases, longest));
                })
                .orElseGet(() -> new HopRow(
                        hop.name(),
                        Status.UNKNOWN,
                        "Not checked yet",
                        false,
                        List.of("", "", "", "", ""),
                        "",
                        List.of()));
    }

    private static String result(Recorded seen) {
        int status = seen.observation().evidence().status();
        String code = status == 0 ? "" : " (" + status + ")";
        return seen.verdict().cause() == null
                ? "OK" + code
                : Wording.capitalised(seen.verdict().cause().sentence()) + code;
    }

    private static String among(List<Recorded> nodes, Recorded speaker) {
        long alike =
                nodes.stream().filter(node -> level(node) == level(speaker)).count();
        return alike == nodes.size() ? "" : " on " + alike + " of " + nodes.size() + " nodes";
    }

    private static List<Stroke> waterfall(Phases phases, long longest) {
        List<Stroke> strokes = new ArrayList<>();
        long done = 0;
        for (Phase phase : Phase.values()) {
            long spent = phases.of(phase);
            if (spent > 0) {
                String d = "M" + scaled(done, longest) + " 6H" + scaled(done + spent, longest);
                strokes.add(new Stroke(phase.label(), d));
            }
            done += spent;
        }
        return strokes;
    }

    /** In tenths of a unit: 200 units are two to three pixels each. */
    private static String scaled(long micros, long longest) {
        long tenths = Math.round(10.0 * WIDTH * micros / longest);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
    }
}
