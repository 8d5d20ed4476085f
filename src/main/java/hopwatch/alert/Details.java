package hopwatch.alert;

import hopwatch.incident.Facts;
import hopwatch.incident.Lately;
import hopwatch.incident.Notice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a notice has to say beside its sentence, each thing where a reader looks for it. */
final class Details {
    private static final int NAME = 100;
    private static final int ALONE = 200;
    private static final int LONGEST = 800;

    /** A time of day alone is not taken for that of another day. */
    private static final Duration SOON = Duration.ofHours(12);

    private final Notice notice;
    private final @Nullable Instant ended;
    private final Markup markup;

    Details(Notice notice, Markup markup) {
        this.notice = notice;
        this.ended = notice.ended();
        this.markup = markup;
    }

    /** One thing that a reader may look for. */
    record Fact(String title, String words) {}

    /** The details, in the order in which they are looked for. A new one is written here and nowhere else. */
    List<Fact> facts() {
        boolean over = ended != null;
        return Stream.of(
                        new Fact("Where", where()),
                        new Fact("What", markup.plain(News.of(notice).text(), LONGEST)),
                        new Fact(over ? "From, to" : "Since", when()),
                        new Fact("Checks", over ? "" : checks()),
                        new Fact("Last hour", lastHour()),
                        new Fact("Uptime", uptime()),
                        new Fact("Who", over ? "" : who()),
                        new Fact("Next step", over ? "" : hint()))
                .filter(fact -> !fact.words().isBlank())
                .toList();
    }

    /** Each fact on a line of its own, for texts without any markup. */
    String lines() {
        return facts().stream().map(fact -> fact.title() + ": " + fact.words()).collect(Collectors.joining("\n"));
    }

    private String when() {
        String began = markup.dateAndTime(notice.began());
        return ended == null ? began : began + " to " + markup.dateAndTime(ended) + " (" + Wording.lasted(notice) + ")";
    }

    /** "3 failed in a row · last good 14:01:41 · usually 84 ms" */
    private String checks() {
        Facts facts = notice.facts();
        Instant good = facts.lastGood();
        Duration usual = facts.usual();
        return Telling.parts(
                " · ",
                facts.failed() == 0 ? "" : facts.failed() == 1 ? "1 failed" : facts.failed() + " failed in a row",
                good == null ? "" : "last good " + markup.time(good),
                usual == null ? "" : "usually " + HopTable.time(usual.toNanos() / 1_000));
    }

    /** "▁▁▁▂▁▁▁▂▃▇×× 5 min each, up to 412 ms"; empty where too little was seen to show a course. */
    private String lastHour() {
        List<Integer> steps = notice.facts().lately().hour();
        boolean shows = steps.stream().filter(step -> step > 0).count() > 1;
        return shows ? Sparkline.of(steps) + " 5 min each, up to " + HopTable.time(Sparkline.slowest(steps)) : "";
    }

    /** "24 h 98.61 % · 90 d 99.98 %", rounded down. */
    private String uptime() {
        Lately lately = notice.facts().lately();
        return Telling.parts(" · ", share("24 h", lately.day()), share("90 d", lately.quarter()));
    }

    private static String share(String window, @Nullable BigDecimal ratio) {
        return ratio == null ? "" : window + " " + ratio.movePointRight(2).setScale(2, RoundingMode.FLOOR) + " %";
    }

    /** "next reminder 14:32:11", with its day where that may be another; empty where there will be none. */
    String next() {
        Instant next = notice.next();
        if (next == null) {
            return "";
        }
        boolean soon = Duration.between(notice.at(), next).compareTo(SOON) < 0;
        return "next reminder " + (soon ? markup.time(next) : markup.dateAndTime(next));
    }

    private String who() {
        String owner = notice.owner();
        URI runbook = notice.runbook();
        String by = notice.acknowledgedBy();
        return Telling.parts(
                " · ",
                by == null ? "" : "acknowledged by " + markup.plain(by, ALONE),
                owner == null ? "" : markup.plain(owner, ALONE),
                runbook == null ? "" : markup.link(runbook, "runbook"));
    }

    private String hint() {
        return notice.cause() == null ? "" : markup.plain(notice.cause().hint(), LONGEST);
    }

    /** "origin (hop 3 of 3)"; "CDN or Origin (cannot tell which)". */
    String where() {
        return Telling.named(Wording.where(notice), notice.blame().suspects(), name -> markup.plain(name, NAME))
                + Wording.doubt(notice);
    }
}
