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
                        config.monitors().stream()
                                .flatMap(monitor -> Stream.of(
                                        ago(Duration.ofDays(61), Duration.ofHours(3), monitor, Trouble.OFFLINE),
                                        ago(Duration.ofHours(41), Duration.ofMinutes(6), monitor, Trouble.OFFLINE))),
                        of(config, API)
                                .flatMap(api -> Stream.of(
                                        ago(Duration.ofDays(47), Duration.ofMinutes(40), api, Trouble.SILENT),
                                        ago(Duration.ofDays(19), Duration.ofHours(2), api, Trouble.SLOW),
                                        ago(Duration.ofHours(24), Duration.ofMinutes(12), api, Trouble.SILENT))),
                        of(config, DOCS)
                                .flatMap(docs -> Stream.of(
                                        ago(Duration.ofDays(33), Duration.ofMinutes(90), docs, Trouble.SILENT),
                                        ago(Duration.ofHours(7), Duration.ofMinutes(25), docs, Trouble.SLOW))))
                .flatMap(spells -> spells)
                .toList();
    }

    private static Stream<Monitor> of(Config config, MonitorId id) {
        return config.monitor(id).stream();
    }

    private static Spell ago(Duration ago, Duration lasted, Monitor monitor, Trouble trouble) {
        int first = Calendar.roundAgo(ago);
        return new Spell(monitor, trouble, first, Calendar.roundAgo(ago.minus(lasted)) - first);
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
