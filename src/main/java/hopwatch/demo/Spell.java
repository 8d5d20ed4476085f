package hopwatch.demo;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rounds in a row in which a monitor was in trouble.
 *
 * @param first the slot of the first of them
 * @param rounds how many
 */
record Spell(Monitor monitor, Trouble trouble, int first, int rounds) {
    private static final MonitorId API = new MonitorId("api");
    private static final MonitorId DOCS = new MonitorId("docs");

    /** What happened in the past, as far as the configuration has the monitors for it; no two at once for a monitor. */
    static List<Spell> of(Config config) {
        return Stream.of(
                        config.monitors().stream().map(monitor -> ago(41, 6, monitor, Trouble.OFFLINE)),
                        config.monitor(API).map(api -> ago(24, 12, api, Trouble.SILENT)).stream(),
                        config.monitor(DOCS).map(docs -> ago(7, 25, docs, Trouble.SLOW)).stream())
                .flatMap(spells -> spells)
                .toList();
    }

    private static Spell ago(long hours, long minutes, Monitor monitor, Trouble trouble) {
        int first = Calendar.ROUNDS - Calendar.rounds(Duration.ofHours(hours));
        return new Spell(monitor, trouble, first, Calendar.rounds(Duration.ofMinutes(minutes)));
    }

    /** The first slot in which all is well again. */
    int end() {
        return first + rounds;
    }

    boolean covers(Monitor some, int slot) {
        return monitor.id().equals(some.id()) && first <= slot && slot < end();
    }

    /** The hop at fault. */
    String hop() {
        return monitor.hops().get(monitor.hops().size() - 1).name();
    }
}
