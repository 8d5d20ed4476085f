package hopwatch.page.feed;

import hopwatch.page.PublicUpdate;
import hopwatch.page.Xml;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Updates as HTML, in Statuspage's form: there are programs that read it back. */
final class Story {
    private static final DateTimeFormatter MONTH = utc("MMM");
    private static final DateTimeFormatter DAY = utc("d");
    private static final DateTimeFormatter TIME = utc("HH:mm");

    private Story() {}

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    static String html(List<PublicUpdate> updates) {
        Xml html = new Xml();
        updates.forEach(update -> tell(html, update));
        return html.end();
    }

    private static void tell(Xml html, PublicUpdate update) {
        html.open("p").open("small").text(MONTH.format(update.at()) + " ");
        variable(html, "date", DAY.format(update.at()));
        html.text(", ");
        variable(html, "time", TIME.format(update.at()));
        html.text(" UTC").close().empty("br").element("strong", update.label());
        if (!update.body().isEmpty()) {
            html.text(" - ");
            lines(html, update.body());
        }
        html.close();
    }

    private static void variable(Xml html, String name, String value) {
        html.open("var").attribute("data-var", name).text(value).close();
    }

    private static void lines(Xml html, String body) {
        Iterator<String> lines = body.lines().iterator();
        while (lines.hasNext()) {
            html.text(lines.next());
            if (lines.hasNext()) {
                html.empty("br");
            }
        }
    }
}
