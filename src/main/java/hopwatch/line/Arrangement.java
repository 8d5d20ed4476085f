package hopwatch.line;

import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.incident.Dues;
import hopwatch.incident.Episodes;
import hopwatch.incident.Links;
import hopwatch.schedule.Beat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a configuration comes to for the line, and how it differs from the one before. Immutable: it is worked out where that
 * keeps nobody waiting.
 *
 * @param monitors all of them
 * @param beats of those that are not paused
 * @param changed those that are new, or not what they were
 * @param gone who was watched before
 */
public record Arrangement(
        Config config,
        Map<MonitorId, Monitor> monitors,
        Episodes episodes,
        Dues dues,
        List<Beat> beats,
        List<Monitor> changed,
        List<MonitorId> gone) {
    /** @param before of whom these are or are not the same */
    static Arrangement of(Config config, Links links, Map<MonitorId, Monitor> before) {
        List<Monitor> all = config.monitors();
        Map<MonitorId, Monitor> monitors = new HashMap<>();
        all.forEach(monitor -> monitors.put(monitor.id(), monitor));
        return new Arrangement(
                config,
                monitors,
                new Episodes(all, config.page().incidents()),
                Dues.of(config, links),
                all.stream()
                        .filter(monitor -> !monitor.paused())
                        .map(Watch::beat)
                        .toList(),
                all.stream()
                        .filter(monitor -> !monitor.equals(before.get(monitor.id())))
                        .toList(),
                before.keySet().stream().filter(id -> !monitors.containsKey(id)).toList());
    }
}
