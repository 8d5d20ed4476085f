package hopwatch.config.monitors;

import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Shown;
import hopwatch.config.value.FlagReader;
import hopwatch.config.value.TextReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code groups:} and {@code monitors:}. */
record GroupsReader(MonitorReader monitors, RoutesReader routes, Dependencies dependencies) {
    private static final String GROUP_WANTED = "a group: {name: Website, monitors: [https://example.org/]}";
    private static final String LIST_WANTED = "a list of monitors, each a URL or {name: …, url: …} behind a hyphen";
    private static final TextReader NAME = new TextReader("group's name", 100);

    /** In the file's order; monitors without a group stand in one without a name. */
    List<Group> groups(Fields root) {
        Optional<Group> ungrouped =
                root.read("monitors", list -> monitors(list, monitors)).map(monitors -> new Group("", true, monitors));
        List<Group> groups = new ArrayList<>(root.read("groups", this::groups).orElse(List.of()));
        ungrouped.ifPresent(group -> groups.add(comesFirst(root) ? 0 : groups.size(), group));
        return groups;
    }

    private static boolean comesFirst(Fields root) {
        return root.byKey().keySet().stream()
                .filter(List.of("monitors", "groups")::contains)
                .findFirst()
                .filter("monitors"::equals)
                .isPresent();
    }

    private Optional<List<Group>> groups(Cursor at) {
        List<Group> groups = new ArrayList<>();
        Map<String, Cursor> names = new HashMap<>();
        for (Cursor item : at.items("a list of groups").orElse(List.of())) {
            group(item).filter(group -> isFirst(item, group.name(), names)).ifPresent(groups::add);
        }
        return Optional.of(groups);
    }

    private Optional<Group> group(Cursor at) {
        return at.fields(MonitorsKeys.GROUP, GROUP_WANTED).flatMap(fields -> {
            Optional<String> name = fields.require("name", NAME, "name: Website");
            boolean isPublic = fields.read("public", FlagReader.FLAG).orElse(true);
            MonitorReader each =
                    fields.read("alert", routes).map(monitors::telling).orElse(monitors);
            Optional<List<Monitor>> found =
                    fields.require("monitors", list -> monitors(list, each), "monitors: and a list of them");
            fields.get("depends").ifPresent(others -> dependencies.inherited(found.orElse(List.of()), others));
            return name.flatMap(named -> found.map(monitors -> new Group(named, isPublic, monitors)));
        });
    }

    private static Optional<List<Monitor>> monitors(Cursor at, MonitorReader each) {
        return at.items(LIST_WANTED).map(items -> {
            if (items.isEmpty()) {
                at.error("empty", "the list of monitors is empty");
            }
            return items.stream().flatMap(item -> each.read(item).stream()).toList();
        });
    }

    private static boolean isFirst(Cursor at, String name, Map<String, Cursor> names) {
        Cursor other = names.putIfAbsent(name, at);
        if (other != null) {
            String where = other.node().start().words();
            at.error("duplicate-name", "the group " + Shown.quoted(name) + " is already at " + where);
        }
        return other == null;
    }
}
