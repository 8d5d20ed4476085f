package hopwatch.line;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.schedule.Slot;
import java.util.HashMap;
import java.util.Map;

/** The slots that each hop of a monitor was due in and not asked, until a check of it tells. */
final class Misses {
    private final Map<String, Integer> byHop = new HashMap<>();

    /** A hop with an interval of its own misses only the slots in which it was due. */
    void before(Slot slot, Monitor monitor) {
        if (slot.missed() == 0) {
            return;
        }
        long index = index(slot, monitor);
        for (Hop hop : monitor.hops()) {
            long pitch = pitch(hop, monitor);
            long missed = Math.floorDiv(index - 1, pitch) - Math.floorDiv(index - 1 - slot.missed(), pitch);
            byHop.merge(hop.name(), (int) missed, Integer::sum);
        }
    }

    /** From then on they are told. */
    int told(Hop hop) {
        Integer missed = byHop.remove(hop.name());
        return missed == null ? 0 : missed;
    }

    static boolean isDue(Hop hop, Slot slot, Monitor monitor) {
        return index(slot, monitor) % pitch(hop, monitor) == 0;
    }

    private static long index(Slot slot, Monitor monitor) {
        return slot.number() / monitor.every().toMillis();
    }

    private static long pitch(Hop hop, Monitor monitor) {
        return Math.max(1, hop.every().toMillis() / monitor.every().toMillis());
    }
}
