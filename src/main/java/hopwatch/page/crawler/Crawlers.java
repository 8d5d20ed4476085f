package hopwatch.page.crawler;

import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.PublicIncident;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import hopwatch.page.Xml;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells crawlers that they may read all, and where all is: at the configured address, whichever they asked at. Where nothing
 * is to be listed they may read it all the same: who may not fetch a page never learns that.
 */
public final class Crawlers implements Publication {
    private static final String ROBOTS = "/robots.txt";
    private static final String SITEMAP = "/sitemap.xml";
    private static final String KEPT = "public, max-age=3600";

    /** What the protocol allows one sitemap to hold. */
    private static final int MOST = 50_000;

    /** @param changed null where it changes all the time */
    private record Page(URI address, @Nullable String changed) {}

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        return switch (path) {
            case ROBOTS -> Optional.of(() -> robots(moment, links));
            case SITEMAP -> Optional.of(moment).filter(Moment::isIndexed).map(now -> () -> sitemap(now, links));
            default -> Optional.empty();
        };
    }

    @Override
    public Set<String> always() {
        return Set.of(ROBOTS, SITEMAP);
    }

    private static Rendered robots(Moment moment, Links links) {
        String sitemap = moment.isIndexed() ? "Sitemap: " + links.at("sitemap.xml") + "\n" : "";
        return Rendered.of("text/plain; charset=utf-8", KEPT, "User-agent: *\nAllow: /\n" + sitemap);
    }

    private static Rendered sitemap(Moment moment, Links links) {
        Xml xml = Xml.document().open("urlset").attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
        pages(moment, links).limit(MOST).forEach(page -> write(page, xml));
        return Rendered.of("application/xml; charset=utf-8", KEPT, xml.close().end());
    }

    private static Stream<Page> pages(Moment moment, Links links) {
        Stream<Page> overviews = Stream.of("", "history", "maintenance", "uptime", "subscribe")
                .map(path -> new Page(links.at(path), null));
        Stream<Page> monitors = moment.shown().keySet().stream().map(monitor -> new Page(links.monitor(monitor), null));
        Stream<Page> incidents = moment.incidents().stream()
                .map(incident -> PublicIncident.of(incident, moment))
                .map(told -> new Page(links.incident(told.incident().id()), changed(told)));
        return Stream.of(overviews, monitors, incidents).flatMap(pages -> pages);
    }

    private static String changed(PublicIncident told) {
        return told.updates().get(0).at().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void write(Page page, Xml xml) {
        xml.open("url").element("loc", page.address().toString());
        if (page.changed() != null) {
            xml.element("lastmod", page.changed());
        }
        xml.close();
    }
}
