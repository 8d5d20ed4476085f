package hopwatch.page.feed;

import hopwatch.page.Xml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Entries as an RSS 2.0 feed. */
final class Rss {
    static final String TYPE = "application/rss+xml; charset=utf-8";

    private Rss() {}

    /** @param path where the feed itself is */
    static String feed(Site site, String title, String path, List<Entry> entries) {
        Xml xml = Xml.document().open("rss").attribute("version", "2.0");
        xml.attribute("xmlns:atom", "http://www.w3.org/2005/Atom");
        xml.open("channel").element("title", title);
        xml.element("link", site.links().at("history").toString());
        xml.element("description", "Incidents of " + site.name() + " and what was said of them.");
        xml.empty("atom:link").attribute("rel", "self").attribute("type", "application/rss+xml");
        xml.attribute("href", site.links().at(path).toString());
        xml.element("pubDate", time(Atom.newest(entries)));
        entries.forEach(entry -> write(entry, xml));
        return xml.close().close().end();
    }

    private static void write(Entry entry, Xml xml) {
        String link = entry.link().toString();
        xml.open("item").element("title", entry.title()).element("description", entry.html());
        xml.element("pubDate", time(entry.published())).element("link", link);
        xml.open("guid").attribute("isPermaLink", "true").text(link).close().close();
    }

    /** RFC 822 as everybody writes it, with four digits of the year: "Fri, 20 Nov 2026 11:24:05 GMT". */
    private static String time(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
