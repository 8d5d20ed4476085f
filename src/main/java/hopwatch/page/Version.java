package hopwatch.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import hopwatch.config.Group;
import hopwatch.config.MonitorId;
import hopwatch.incident.Audience;
import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells one state of the world from another, as far as the public sees it: the same while nothing happens, whatever
 * minute it is, and again after a restart. Made of facts and not of pages, which change each minute by themselves.
 */
final class Version {
    private Version() {}

    static String of(Moment moment) {
        String facts = Stream.of(site(moment), components(moment), incidents(moment), planned(moment))
                .flatMap(facet -> facet)
                .collect(Collectors.joining("\n"));
        return Rendered.hash(facts.getBytes(UTF_8));
    }

    private static Stream<String> site(Moment moment) {
        List<String> groups =
                moment.config().publicGroups().stream().map(Group::name).toList();
        return Stream.of(moment.freshness() + " " + moment.config().page() + groups);
    }

    private static Stream<String> components(Moment moment) {
        return moment.shown().values().stream().map(monitor -> {
            Optional<String> trouble = moment.present(monitor)
                    .flatMap(now -> Account.of(monitor, now, moment.wording()))
                    .map(Account::whole);
            return monitor.id() + " " + monitor.name() + " " + moment.status(monitor) + trouble.orElse("");
        });
    }

    /** Of those that are over the newest word alone: one that grows too old to be told is no news. */
    private static Stream<String> incidents(Moment moment) {
        Stream<String> open = moment.incidents().stream()
                .filter(Incident::isOpen)
                .map(incident -> IncidentCard.of(incident, moment))
                .map(card -> card.href() + card.title() + card.impact() + words(card));
        return Stream.concat(open, Stream.of("over " + newestWord(moment)));
    }

    private static String words(IncidentCard card) {
        return card.updates().stream()
                .map(word -> word.at().iso() + word.status() + word.body())
                .collect(Collectors.joining());
    }

    private static Optional<Instant> newestWord(Moment moment) {
        return moment.incidents().stream()
                .filter(incident -> !incident.isOpen())
                .flatMap(incident -> incident.updates().stream())
                .filter(update -> update.audience() != Audience.OPERATORS)
                .map(Update::at)
                .max(Comparator.naturalOrder());
    }

    private static Stream<String> planned(Moment moment) {
        return moment.snapshot().maintenance().stream()
                .filter(window -> window.to().isAfter(moment.now()))
                .flatMap(window -> window.monitors().stream()
                        .filter(moment.shown()::containsKey)
                        .map(MonitorId::value)
                        .sorted()
                        .map(monitor -> window.from() + " " + window.to() + " " + monitor));
    }
}
