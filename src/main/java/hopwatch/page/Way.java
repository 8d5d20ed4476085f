package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.store.MonitorState;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from visitors to the origin, drawn as stations on a line.
 *
 * @param hops outermost first
 */
record Way(Station visitors, Stretch first, List<Leg> hops) {
    /** A row has room for five. */
    private static final int ROOM = 4;

    /**
     * One hop.
     *
     * @param onward the line that leads on from it
     */
    record Leg(Station station, Stretch onward) {}

    /** @param present what is held of the monitor now; null where nobody can say */
    static Way of(Monitor monitor, MonitorState state, @Nullable Interval present, Wording wording) {
        Held held = present == null ? Held.nothing(monitor) : Held.of(monitor, present);
        List<Newest> hops =
                monitor.hops().stream().map(hop -> Newest.of(hop, state)).toList();
        Held lines = isMended(hops, held) ? Held.nothing(monitor) : held;
        List<Leg> legs = new ArrayList<>();
        for (int i = 0; i < hops.size(); i++) {
            Stretch onward = i + 1 < hops.size() ? leadingTo(hops.get(i + 1), lines) : Stretch.NONE;
            legs.add(new Leg(Station.of(hops.get(i), held, wording), onward));
        }
        return new Way(Station.visitors(held, hops.get(0), wording), leadingTo(hops.get(0), lines), List.copyOf(legs));
    }

    /** What answers again has a way to it, though it takes a while until that is believed. */
    private static boolean isMended(List<Newest> hops, Held held) {
        return hops.stream().anyMatch(hop -> hop.hop().name().equals(held.hop()) && hop.level() == Level.UP);
    }

    private static Stretch leadingTo(Newest hop, Held held) {
        Stretch line = held.leadingTo(hop.hop().name());
        return hop.level() == Level.UNKNOWN && line == Stretch.WHOLE ? Stretch.UNSURE : line;
    }

    List<Station> stations() {
        return hops.stream().map(Leg::station).toList();
    }

    /** Names of the hops that only pass on what another does to them. */
    List<String> passingOn() {
        return stations().stream().filter(Station::passesOn).map(Station::name).toList();
    }

    public boolean isLong() {
        return hops.size() > ROOM;
    }
}
