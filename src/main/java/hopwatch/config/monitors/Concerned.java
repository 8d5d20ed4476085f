package hopwatch.config.monitors;

import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the monitors that a part of the file means.
 *
 * @param groups those that were understood
 * @param all whether every monitor and every group of the file was: what is not among them then does not exist
 */
record Concerned(List<Group> groups, boolean all) {
    private static final String WANTED = "the id or the name of a monitor, or a list of them";
    private static final String GROUP_WANTED = "the name of a group, or a list of them";

    /** By id, or by a name, which several may have. */
    Optional<Set<MonitorId>> monitors(Cursor at) {
        Set<MonitorId> found = new LinkedHashSet<>();
        for (Cursor item : at.some(WANTED)) {
            item.text(WANTED).ifPresent(text -> found.addAll(monitors(item, text)));
        }
        return Optional.of(found);
    }

    private List<MonitorId> monitors(Cursor at, Text text) {
        String word = text.value().strip();
        List<Monitor> known =
                groups.stream().flatMap(group -> group.monitors().stream()).toList();
        List<Monitor> byId =
                known.stream().filter(each -> each.id().value().equals(word)).toList();
        List<Monitor> meant = byId.isEmpty()
                ? known.stream().filter(each -> each.name().equals(word)).toList()
                : byId;
        if (meant.isEmpty() && all) {
            at.error("unknown-monitor", "no monitor has the id or the name " + text.shown(), nearest(word, known));
        }
        return meant.stream().map(Monitor::id).toList();
    }

    private static @Nullable String nearest(String word, List<Monitor> known) {
        Set<String> ids = known.stream().map(each -> each.id().value()).collect(Collectors.toSet());
        Set<String> names = known.stream().map(Monitor::name).collect(Collectors.toSet());
        return Spelling.nearest(word, names)
                .or(() -> Spelling.nearest(word, ids))
                .orElse(null);
    }

    /** All monitors of the groups of these names. */
    Optional<Set<MonitorId>> groups(Cursor at) {
        Set<MonitorId> found = new LinkedHashSet<>();
        for (Cursor item : at.some(GROUP_WANTED)) {
            item.text(GROUP_WANTED).ifPresent(text -> group(item, text)
                    .ifPresent(group -> group.monitors().forEach(monitor -> found.add(monitor.id()))));
        }
        return Optional.of(found);
    }

    private Optional<Group> group(Cursor at, Text text) {
        String name = text.value().strip();
        Optional<Group> meant =
                groups.stream().filter(group -> group.name().equals(name)).findFirst();
        if (meant.isEmpty() && all) {
            Set<String> names = groups.stream().map(Group::name).collect(Collectors.toSet());
            String nearest = Spelling.nearest(name, names).orElse(null);
            at.error("unknown-group", "no group has the name " + text.shown(), nearest);
        }
        return meant;
    }
}
