package hopwatch.page.feed;

import hopwatch.page.Xml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Entries as an Atom feed (RFC 4287). */
final class Atom {
    static final String TYPE = "application/atom+xml; charset=utf-8";

    private Atom() {}

    /**
     * @param path where the feed itself is
     * @param name what its id calls it
     */
    static String feed(Site site, String title, String path, String name, List<Entry> entries) {
        Xml xml = Xml.document().open("feed").attribute("xmlns", "http://www.w3.org/2005/Atom");
        xml.attribute("xml:lang", "en");
        xml.element("id", site.tag(name)).element("title", title);
        link(xml, "self", "application/atom+xml", site.links().at(path).toString());
        link(xml, "alternate", "text/html", site.links().at("history").toString());
        xml.element("updated", time(newest(entries)));
        xml.open("author").element("name", site.name()).close();
        entries.forEach(entry -> write(entry, xml));
        return xml.close().end();
    }

    private static void write(Entry entry, Xml xml) {
        xml.open("entry").element("id", entry.id());
        xml.element("published", time(entry.published())).element("updated", time(entry.updated()));
        link(xml, "alternate", "text/html", entry.link().toString());
        xml.element("title", entry.title());
        xml.open("content").attribute("type", "html").text(entry.html()).close().close();
    }

    private static void link(Xml xml, String relation, String type, String where) {
        xml.empty("link").attribute("rel", relation).attribute("type", type).attribute("href", where);
    }

    /** It must not move by itself: whoever compares it would take an old feed for a new one. */
    static Instant newest(List<Entry> entries) {
        return entries.stream()
                .map(Entry::updated)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
