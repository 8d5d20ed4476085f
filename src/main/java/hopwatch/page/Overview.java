package hopwatch.page;

import hopwatch.config.Group;
import hopwatch.incident.Incident;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index: how everything is, at one glance.
 *
 * @param planned maintenance under way or to come, of what recurs the next only; the nearest few
 * @param near whether any of it is under way or begins within a week
 * @param past ended within the last 14 days
 * @param data the same for search engines, in short
 */
record Overview(
        Banner banner,
        List<IncidentCard> open,
        List<PlannedCard> planned,
        boolean near,
        List<Section> sections,
        List<Chapter> past,
        String data) {
    private static final int PAST_DAYS = 14;
    private static final int PLANNED = 5;

    /**
     * Components under one heading.
     *
     * @param name null for those that stand without a group
     */
    record Section(@Nullable String name, Status status, List<Component> components) {
        static Section of(Group group, Moment moment) {
            List<Component> components = group.monitors().stream()
                    .map(monitor -> Component.of(monitor, moment))
                    .toList();
            Status worst =
                    Status.worst(components.stream().map(Component::status).toList());
            return new Section(group.name().isBlank() ? null : group.name(), worst, components);
        }
    }

    /** Incidents of one day, or of one month. */
    record Chapter(String name, List<IncidentCard> incidents) {}

    static Overview of(Moment moment) {
        List<IncidentCard> open = moment.incidents().stream()
                .filter(Incident::isOpen)
                .map(incident -> IncidentCard.of(incident, moment))
                .toList();
        List<Section> sections = moment.config().publicGroups().stream()
                .filter(group -> !group.monitors().isEmpty())
                .map(group -> Section.of(group, moment))
                .toList();
        Agenda agenda = Agenda.of(moment);
        List<PublicMaintenance> next = agenda.next().stream().limit(PLANNED).toList();
        List<PlannedCard> planned =
                next.stream().map(window -> PlannedCard.of(window, moment)).toList();
        return new Overview(
                Banner.of(moment),
                open,
                planned,
                agenda.isNear(moment.now()),
                sections,
                past(moment),
                LinkedData.of(moment, next));
    }

    private static List<Chapter> past(Moment moment) {
        ZoneId zone = moment.config().page().zone();
        LocalDate first = LocalDate.ofInstant(moment.now(), zone).minusDays(PAST_DAYS - 1);
        Map<LocalDate, List<IncidentCard>> days = new LinkedHashMap<>();
        for (Incident incident : moment.incidents()) {
            LocalDate day = LocalDate.ofInstant(incident.began(), zone);
            if (!incident.isOpen() && !day.isBefore(first)) {
                days.computeIfAbsent(day, none -> new ArrayList<>()).add(IncidentCard.of(incident, moment));
            }
        }
        return days.entrySet().stream()
                .map(day -> new Chapter(moment.wording().dayOfYear(day.getKey()), List.copyOf(day.getValue())))
                .toList();
    }
}
