package hopwatch.page.feed;

import hopwatch.page.PublicUpdate;
import hopwatch.page.Xml;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Updates as HTML, in Statuspage's form: there are programs that read it back. */
final class Story {
    private static final DateTimeFormatter MONTH = utc("MMM");
    private static final DateTimeFormatter DAY = utc("d");
    private static final DateTimeFormatter TIME = utc("HH:mm");

    private static final String PARAGRAPH = "<p>";

    private Story() {}

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    static String html(List<PublicUpdate> updates) {
        return updates.stream().map(Story::html).collect(Collectors.joining());
    }

    private static String html(PublicUpdate update) {
        return update.byHand() && !update.body().isEmpty() ? laidOut(update) : inOneParagraph(update);
    }

    /** The first paragraph goes on where its beginning ends; a list stands below. */
    private static String laidOut(PublicUpdate update) {
        String said = update.html();
        return said.startsWith(PARAGRAPH)
                ? beginning(update).text(" - ").end() + said.substring(PARAGRAPH.length())
                : beginning(update).close().end() + said;
    }

    private static String inOneParagraph(PublicUpdate update) {
        Xml html = beginning(update);
        if (!update.body().isEmpty()) {
            html.text(" - ");
            lines(html, update.body());
        }
        return html.close().end();
    }

    private static Xml beginning(PublicUpdate update) {
        Xml html = new Xml().open("p").open("small").text(MONTH.format(update.at()) + " ");
        variable(html, "date", DAY.format(update.at()));
        html.text(", ");
        variable(html, "time", TIME.format(update.at()));
        return html.text(" UTC").close().empty("br").element("strong", update.label());
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
