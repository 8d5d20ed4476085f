package hopwatch.page.statuspage;

import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.page.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the page shows, in its order: each group before its members, monitors without a group among the groups. */
final class Components {
    private final Page page;
    private final Health health;
    private final List<Component> all = new ArrayList<>();
    private final Map<MonitorId, JsonObject> monitors = new HashMap<>();
    private final Map<MonitorId, String> names = new HashMap<>();

    Components(Page page, Health health) {
        this.page = page;
        this.health = health;
        int position = 0;
        for (Group group : page.moment().config().publicGroups()) {
            position += group.name().isBlank() ? alone(group, position) : together(group, position);
        }
    }

    JsonArray json() {
        return new JsonArray(all.stream().map(component -> component.json(page)).toList());
    }

    JsonArray json(List<Monitor> some) {
        return new JsonArray(some.stream().map(Monitor::id).map(monitors::get).toList());
    }

    /** "Shop - API". */
    String name(Monitor monitor) {
        return names.getOrDefault(monitor.id(), monitor.name());
    }

    /** When any of them changed last. */
    Instant updated() {
        return all.stream()
                .map(Component::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Returns how many places they take. */
    private int alone(Group group, int before) {
        members(group, before, null).forEach(all::add);
        return group.monitors().size();
    }

    private int together(Group group, int before) {
        List<Component> members = members(group, 0, Page.id(group));
        if (members.isEmpty()) {
            return 0;
        }
        group.monitors().forEach(monitor -> names.put(monitor.id(), group.name() + " - " + monitor.name()));
        all.add(whole(group, before + 1, members));
        all.addAll(members);
        return 1;
    }

    private List<Component> members(Group group, int before, @Nullable String of) {
        List<Component> members = new ArrayList<>();
        for (Monitor monitor : group.monitors()) {
            Component member = member(monitor, before + members.size() + 1, of);
            monitors.put(monitor.id(), member.json(page));
            members.add(member);
        }
        return members;
    }

    private Component member(Monitor monitor, int position, @Nullable String of) {
        return new Component(
                Page.id(monitor),
                monitor.name(),
                health.now(monitor),
                health.known(monitor),
                health.since(monitor),
                position,
                unseen(page.moment().status(monitor)),
                of,
                List.of());
    }

    /** As bad as the worst of them. */
    private static Component whole(Group group, int position, List<Component> members) {
        return new Component(
                Page.id(group),
                group.name(),
                Status.worst(members.stream().map(Component::status).toList()),
                members.stream()
                        .map(Component::created)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                members.stream()
                        .map(Component::updated)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                position,
                null,
                null,
                members.stream().map(Component::id).toList());
    }

    /** Statuspage has no word for it, but its components have descriptions. */
    private static @Nullable String unseen(Status status) {
        return switch (status) {
            case PAUSED -> "Paused.";
            case UNKNOWN -> "No monitoring data.";
            case OPERATIONAL, UNDER_MAINTENANCE, DEGRADED_PERFORMANCE, PARTIAL_OUTAGE, MAJOR_OUTAGE -> null;
        };
    }
}
