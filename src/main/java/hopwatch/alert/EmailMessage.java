package hopwatch.alert;

import hopwatch.incident.Notice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A notice as mail shows it: sentence and details. */
final class EmailMessage implements EmailWords {
    private static final int SUBJECT = 250;
    private static final int NAME = 200;

    private final Notice notice;
    private final boolean recorded;

    /** @param recorded whether the disk has what it tells */
    EmailMessage(Notice notice, boolean recorded) {
        this.notice = notice;
        this.recorded = recorded;
    }

    @Override
    public String subject() {
        return OneLine.of(new Telling(notice, PlainText.MARKUP).inShort(), SUBJECT);
    }

    @Override
    public String text() {
        Telling told = new Telling(notice, PlainText.MARKUP);
        Details details = new Details(notice, PlainText.MARKUP);
        String links = PlainText.MARKUP.link(notice.incidentUrl(), "Incident:") + "\n"
                + PlainText.MARKUP.link(notice.monitorUrl(), "Monitor:");
        return Telling.parts(
                        "\n\n",
                        Wording.headline(notice) + " " + PlainText.MARKUP.plain(notice.monitor(), NAME),
                        told.sentence(),
                        details.lines(),
                        hops(),
                        links,
                        foot(details))
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

    private String foot(Details details) {
        return Telling.parts(" · ", details.next(), Wording.unrecorded(recorded));
    }

    @Override
    public String html() {
        Details details = new Details(notice, MailText.HTML);
        String facts = details.facts().stream().map(EmailMessage::row).collect(Collectors.joining());
        String incident = MailText.HTML.link(notice.incidentUrl(), "Incident on the status page");
        return EmailPage.of(
                MailText.HTML.plain(subject(), 2 * SUBJECT),
                Wording.color(notice.kind()),
                Wording.headline(notice),
                MailText.HTML.link(notice.monitorUrl(), MailText.HTML.plain(notice.monitor(), NAME)),
                EmailPage.paragraph(new Telling(notice, MailText.HTML).sentence())
                        + EmailPage.table(facts)
                        + table()
                        + EmailPage.foot(Telling.parts(" · ", incident, foot(details))));
    }

    private static String row(Details.Fact fact) {
        return """
                <tr><th scope="row" style="padding: 2px 16px 2px 0; text-align: left; vertical-align: top; white-space: nowrap">%s</th>\
                <td style="padding: 2px 0; vertical-align: top">%s</td></tr>
                """
                .formatted(fact.title(), fact.words());
    }

    private String table() {
        List<List<String>> rows = notice.ended() == null ? HopTable.rows(notice) : List.of();
        return EmailPage.table(IntStream.range(0, rows.size())
                .mapToObj(row -> columns(row == 0 ? "th" : "td", rows.get(row)))
                .collect(Collectors.joining()));
    }

    /** Words may break, numbers and their heads may not. */
    private static String columns(String cell, List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> "<" + cell + " style=\"padding: 2px 12px 2px 0; vertical-align: top; "
                        + (column < HopTable.WORDS
                                ? "text-align: left; overflow-wrap: break-word"
                                : "text-align: right; white-space: nowrap")
                        + "\">" + MailText.HTML.plain(row.get(column), NAME) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
