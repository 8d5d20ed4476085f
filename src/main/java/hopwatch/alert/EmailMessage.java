package hopwatch.alert;

import hopwatch.incident.Notice;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A notice as mail shows it: a subject that stands alone (it is the phone's notification), then sentence and details,
 * as text and as HTML. The HTML has its styles inline, asks for nothing, and leaves text and background to the reader's
 * light or dark.
 */
final class EmailMessage {
    private static final int SUBJECT = 250;
    private static final int NAME = 200;

    private final Notice notice;
    private final boolean recorded;

    /** @param recorded whether the disk has what it tells */
    EmailMessage(Notice notice, boolean recorded) {
        this.notice = notice;
        this.recorded = recorded;
    }

    String subject() {
        return OneLine.of(new Telling(notice, MailText.TEXT).inShort(), SUBJECT);
    }

    String text() {
        Telling told = new Telling(notice, MailText.TEXT);
        String facts = told.facts().stream()
                .map(fact -> fact.title() + ": " + fact.words())
                .collect(Collectors.joining("\n"));
        String links = MailText.TEXT.link(notice.incidentUrl(), "Incident:") + "\n"
                + MailText.TEXT.link(notice.monitorUrl(), "Monitor:");
        return Telling.parts(
                        "\n\n",
                        Wording.headline(notice) + " " + MailText.TEXT.plain(notice.monitor(), NAME),
                        told.sentence(),
                        facts,
                        hops(),
                        links,
                        foot(told))
                + "\n";
    }

    /** Side by side, while it is not over. */
    private String hops() {
        return notice.ended() != null
                ? ""
                : HopTable.text(notice)
                        .lines()
                        .map(line -> OneLine.of(line, NAME))
                        .collect(Collectors.joining("\n"));
    }

    private String foot(Telling told) {
        return Telling.parts(" · ", told.next(), recorded ? "" : "not recorded: the store is failing");
    }

    String html() {
        Telling told = new Telling(notice, MailText.HTML);
        String color = Wording.color(notice.kind());
        String monitor = MailText.HTML.link(notice.monitorUrl(), MailText.HTML.plain(notice.monitor(), NAME));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="supported-color-schemes" content="light dark">
                <title>%s</title>
                </head>
                <body style="margin: 0; padding: 16px; font: 16px/1.5 system-ui, 'Segoe UI', Roboto, Arial, sans-serif">
                <div style="max-width: 600px; border-left: 4px solid %s; padding-left: 16px; overflow-wrap: anywhere">
                <p style="margin: 0 0 8px; font-size: 20px"><b style="padding: 2px 8px; border-radius: 4px; background: %s; color: #fff">%s</b> %s</p>
                <p style="margin: 0 0 16px">%s</p>
                <table style="border-collapse: collapse; font-size: 14px">
                %s</table>
                %s<p style="margin: 16px 0 0; font-size: 14px">%s</p>
                </div>
                </body>
                </html>
                """
                .formatted(
                        MailText.HTML.plain(subject(), 2 * SUBJECT),
                        color,
                        color,
                        Wording.headline(notice),
                        monitor,
                        told.sentence(),
                        told.facts().stream().map(EmailMessage::row).collect(Collectors.joining()),
                        table(),
                        Telling.parts(
                                " · ",
                                MailText.HTML.link(notice.incidentUrl(), "Incident on the status page"),
                                foot(told)));
    }

    private static String row(Telling.Fact fact) {
        return """
                <tr><th scope="row" style="padding: 2px 16px 2px 0; text-align: left; vertical-align: top; white-space: nowrap">%s</th>\
                <td style="padding: 2px 0; vertical-align: top">%s</td></tr>
                """
                .formatted(fact.title(), fact.words());
    }

    private String table() {
        String rows = HopTable.rows(notice).stream().map(EmailMessage::columns).collect(Collectors.joining());
        return rows.isEmpty() || notice.ended() != null
                ? ""
                : "<table style=\"margin-top: 16px; border-collapse: collapse; font-size: 14px\">\n" + rows
                        + "</table>\n";
    }

    private static String columns(List<String> row) {
        return row.stream()
                .map(cell -> "<td style=\"padding: 2px 16px 2px 0\">" + MailText.HTML.plain(cell, NAME) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
