package hopwatch.api;

import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whom a request concerns: {@code monitors}, by id or name, and all of {@code groups}, by name. */
final class Whom {
    static final List<String> MEMBERS = List.of("monitors", "groups");

    private static final int LONGEST = 200;

    private Whom() {}

    static List<MonitorId> of(Form form, Config config) throws BadRequest {
        Set<MonitorId> whom = new LinkedHashSet<>();
        int place = 0;
        for (String written : form.lines("monitors", LONGEST)) {
            whom.add(monitor(written, "/monitors/" + place++, config));
        }
        place = 0;
        for (String written : form.lines("groups", LONGEST)) {
            group(written, "/groups/" + place++, config).monitors().forEach(monitor -> whom.add(monitor.id()));
        }
        return List.copyOf(whom);
    }

    private static MonitorId monitor(String written, String pointer, Config config) throws BadRequest {
        return config.monitor(written)
                .map(Monitor::id)
                .orElseThrow(() -> new BadRequest(
                        pointer,
                        "no monitor has the id or the name " + written
                                + config.nearestMonitor(written)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("")));
    }

    private static Group group(String written, String pointer, Config config) throws BadRequest {
        return config.groups().stream()
                .filter(group -> group.name().equals(written))
                .findFirst()
                .orElseThrow(() -> new BadRequest(pointer, "no group has the name " + written));
    }
}
