package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.store.MonitorState;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long a hop's newest answer took, phase by phase.
 *
 * @param phases in the order of {@link Phase}; empty text for a phase that was not reached
 * @param total empty text before the first check
 * @param pieces of the bar that draws it
 */
record HopRow(Station station, List<String> phases, String total, List<Piece> pieces) {

    /** One phase as a piece of a bar, in percentages of a scale that all hops share. */
    record Piece(String phase, String x, String width) {}

    /** One row per hop, outermost first, and the scale that their bars are drawn to. */
    record Fall(List<HopRow> rows, Scale scale) {
        public boolean isTimed() {
            return rows.stream().anyMatch(row -> !row.pieces().isEmpty());
        }
    }

    static Fall of(Monitor monitor, MonitorState state, Way way, Wording wording) {
        List<Phases> timed = monitor.hops().stream()
                .map(hop -> Newest.of(hop, state))
                .map(HopRow::phases)
                .toList();
        Scale scale = Scale.of(timed.stream().map(Phases::total).toList(), wording);
        List<HopRow> rows = new ArrayList<>();
        for (int i = 0; i < timed.size(); i++) {
            rows.add(row(way.stations().get(i), timed.get(i), scale, wording));
        }
        return new Fall(List.copyOf(rows), scale);
    }

    /** How long was waited for a hop that nobody could see tells nothing of it, and would dwarf the others. */
    private static Phases phases(Newest hop) {
        return hop.speaker()
                .filter(seen -> hop.level() != Level.UNKNOWN)
                .map(Recorded::observation)
                .map(seen -> seen.phases())
                .orElse(Phases.NONE);
    }

    private static HopRow row(Station station, Phases phases, Scale scale, Wording wording) {
        return new HopRow(
                station,
                Stream.of(Phase.values())
                        .map(phase -> phases.of(phase) == 0 ? "" : wording.millis(phases.of(phase)))
                        .toList(),
                phases.total() == 0 ? "" : wording.millis(phases.total()),
                pieces(phases, scale));
    }

    private static List<Piece> pieces(Phases phases, Scale scale) {
        List<Piece> pieces = new ArrayList<>();
        long done = 0;
        for (Phase phase : Phase.values()) {
            long spent = phases.of(phase);
            if (spent > 0) {
                pieces.add(new Piece(phase.label(), scale.at(done), scale.wide(spent)));
            }
            done += spent;
        }
        return List.copyOf(pieces);
    }
}
