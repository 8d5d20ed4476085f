package hopwatch.config.monitors;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Slug;
import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who depends on whom: gathered while monitors are read, and understood once all are, since a monitor may be named
 * before it is written.
 */
final class Dependencies {
    private static final String WANTED = "a monitor's id, or a list of them";
    private static final String RULE = ", which is its name in lower case with hyphens unless id: sets another";

    private final Identities identities;
    private final List<Written> written = new ArrayList<>();
    private final List<Cursor> ofGroups = new ArrayList<>();

    /** @param by whose it is; it stands at its own {@code depends}, or at its group's */
    private record Written(MonitorId by, Cursor at, boolean own) {}

    /** One monitor needs another. */
    record Link(MonitorId to, Cursor at) {}

    Dependencies(Identities identities) {
        this.identities = identities;
    }

    void own(MonitorId by, Cursor at) {
        written.add(new Written(by, at, true));
    }

    /** What a group says holds for those of its monitors that say nothing themselves. */
    void inherited(List<Monitor> group, Cursor at) {
        ofGroups.add(at);
        Set<MonitorId> said = new HashSet<>();
        written.forEach(each -> said.add(each.by()));
        group.stream()
                .map(Monitor::id)
                .filter(by -> !said.contains(by))
                .forEach(by -> written.add(new Written(by, at, false)));
    }

    /** The same groups, whose monitors know what they depend on. */
    List<Group> settle(List<Group> groups) {
        Map<MonitorId, List<Link>> links = new LinkedHashMap<>();
        ofGroups.forEach(this::links);
        written.forEach(each -> links.put(each.by(), linksToOthers(each)));
        new Circles(links).complain();
        return groups.stream()
                .map(group -> new Group(
                        group.name(),
                        group.isPublic(),
                        group.monitors().stream()
                                .map(monitor -> monitor.dependingOn(ids(links.getOrDefault(monitor.id(), List.of()))))
                                .toList()))
                .toList();
    }

    private static List<MonitorId> ids(List<Link> links) {
        return links.stream().map(Link::to).toList();
    }

    private List<Link> linksToOthers(Written written) {
        return links(written.at()).stream()
                .filter(link -> isAnother(link, written))
                .toList();
    }

    @CanIgnoreReturnValue
    private List<Link> links(Cursor at) {
        Map<MonitorId, Link> links = new LinkedHashMap<>();
        for (Cursor item : at.oneOrMore(WANTED)) {
            item.text(WANTED).flatMap(text -> known(item, text)).ifPresent(to -> add(new Link(to, item), links));
        }
        return List.copyOf(links.values());
    }

    private static void add(Link link, Map<MonitorId, Link> links) {
        if (links.putIfAbsent(link.to(), link) != null) {
            link.at()
                    .error(
                            "duplicate-monitor",
                            "the monitor " + Shown.quoted(link.to().value()) + " is named twice");
        }
    }

    /** Of a group, the monitor that all others depend on may be one itself. */
    private static boolean isAnother(Link link, Written written) {
        boolean itself = link.to().equals(written.by());
        if (itself && written.own()) {
            link.at().error("circle", Shown.quoted(link.to().value()) + " is this monitor itself; remove it");
        }
        return !itself;
    }

    private Optional<MonitorId> known(Cursor at, Text text) {
        String id = text.value().strip();
        if (identities.knows(id)) {
            return Optional.of(new MonitorId(id));
        }
        if (identities.areComplete()) {
            at.error("unknown-monitor", "no monitor has the id " + text.shown() + RULE, meant(id));
        }
        return Optional.empty();
    }

    /** Who writes a monitor's name means its id. */
    private @Nullable String meant(String id) {
        String slug = Slug.of(id);
        return identities.knows(slug)
                ? slug
                : Spelling.nearest(id, identities.known()).orElse(null);
    }
}
