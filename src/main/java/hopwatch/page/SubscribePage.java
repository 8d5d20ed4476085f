package hopwatch.page;

import hopwatch.incident.Links;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to follow the page without looking at it.
 *
 * @param slack what to type there
 * @param embed HTML, to be copied
 * @param badges null where nothing is watched
 */
record SubscribePage(
        List<Address> feeds, String slack, URI calendar, URI summary, String embed, @Nullable Badges badges) {
    /** One feed, and for whom it is. */
    record Address(String name, URI href, String gives) {}

    /**
     * Those of one component, as an example.
     *
     * @param pictures paths
     * @param html to be copied
     * @param markdown to be copied
     */
    record Badges(String name, List<Picture> pictures, String html, String markdown) {}

    /** @param alt what it shows */
    record Picture(String path, String alt) {}

    static SubscribePage of(Moment moment, Links links) {
        Wording wording = moment.wording();
        URI updates = links.at("feeds/updates.atom");
        return new SubscribePage(
                List.of(
                        new Address("Atom", links.at("history.atom"), wording.say("feed.atom")),
                        new Address("RSS", links.at("history.rss"), wording.say("feed.rss")),
                        new Address(wording.say("feed.updates.name"), updates, wording.say("feed.updates"))),
                "/feed subscribe " + updates,
                links.at("maintenance.ics"),
                links.at("api/v2/summary.json"),
                "<iframe src=\"" + links.at("embed/status") + "\" title=\"Status\" width=\"340\" height=\"40\""
                        + " style=\"border: 0\"></iframe>",
                badges(moment, links).orElse(null));
    }

    private static Optional<Badges> badges(Moment moment, Links links) {
        return moment.shown().values().stream().findFirst().map(monitor -> {
            String folder = "badges/" + monitor.id() + "/";
            URI status = links.at(folder + "status.svg");
            URI page = links.monitor(monitor.id());
            return new Badges(
                    monitor.name(),
                    List.of("status", "uptime", "latency").stream()
                            .map(kind -> new Picture(
                                    "/" + folder + kind + ".svg",
                                    monitor.name() + ", " + moment.wording().say("badge." + kind)))
                            .toList(),
                    "<a href=\"" + page + "\"><img src=\"" + status + "\" alt=\"Status\"></a>",
                    "[![Status](" + status + ")](" + page + ")");
        });
    }
}
