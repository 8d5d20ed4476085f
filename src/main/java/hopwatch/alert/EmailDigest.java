package hopwatch.alert;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A digest as mail shows it: what is wrong with how many, then a paragraph for each kind of trouble. */
final class EmailDigest implements EmailWords {
    private static final int SUBJECT = 250;
    private static final int MOST_GROUPS = 20;
    private static final int MOST_NAMED = 50;
    private static final int NAME = 100;
    private static final int SENTENCE = 600;

    private final Digest digest;
    private final List<Digest.Group> groups;
    private final Instant now;

    EmailDigest(Digest digest, Instant now) {
        this.digest = digest;
        this.groups = digest.groups();
        this.now = now;
    }

    @Override
    public String subject() {
        String said =
                groups.stream().map(group -> headline(group, PlainText.MARKUP)).collect(Collectors.joining(" · "));
        return OneLine.of(Wording.level(digest.kind()) + ": " + digest.title() + " – " + said, SUBJECT);
    }

    @Override
    public String text() {
        Stream<String> said = groups.stream()
                .limit(MOST_GROUPS)
                .map(group -> headline(group, PlainText.MARKUP) + since(group) + "\n" + named(group, PlainText.MARKUP));
        Stream<String> end = Stream.of(PlainText.MARKUP.link(digest.page(), "Status page:"), foot());
        String title = Wording.level(digest.kind()) + " " + digest.title();
        return Stream.of(Stream.of(title), said, end)
                        .flatMap(Function.identity())
                        .collect(Collectors.joining("\n\n")) + "\n";
    }

    @Override
    public String html() {
        String said = groups.stream()
                .limit(MOST_GROUPS)
                .map(group -> EmailPage.paragraph("<b>" + headline(group, MailText.HTML) + "</b>" + since(group)
                        + "<br>\n" + named(group, MailText.HTML)))
                .collect(Collectors.joining());
        String about = MailText.HTML.link(digest.page(), MailText.HTML.plain(digest.title(), SENTENCE));
        return EmailPage.of(
                MailText.HTML.plain(subject(), SENTENCE),
                Wording.color(digest.kind()),
                Wording.level(digest.kind()),
                about,
                said + EmailPage.foot(foot()));
    }

    /** "9 down at Origin: the connection was refused" */
    private static String headline(Digest.Group group, Markup markup) {
        return group.headline(markup) + (group.why().isEmpty() ? "" : ": " + markup.plain(group.why(), SENTENCE));
    }

    private static String since(Digest.Group group) {
        return group.state().isOver() ? "" : " · since " + PlainText.MARKUP.dateAndTime(group.began());
    }

    private static String named(Digest.Group group, Markup markup) {
        return group.named(markup, MOST_NAMED, NAME);
    }

    private String foot() {
        int left = groups.size() - MOST_GROUPS;
        boolean late = digest.waited(now).compareTo(Sorting.DIGEST_AFTER) >= 0;
        return Telling.parts(
                " · ",
                left > 0 ? "and " + left + " more troubles" : "",
                digest.parcel().alerts().size() + " alerts in one message",
                late ? "the oldest waited " + Wording.lasted(digest.waited(now)) : "",
                Wording.unrecorded(digest.parcel().recorded()));
    }
}
