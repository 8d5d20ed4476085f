package hopwatch.page;

import hopwatch.config.Weights;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its own matter.
 *
 * @param site the status page's name
 * @param title of the document: the state first
 * @param canonical absolute, from the configuration, never from a request
 * @param look what the file says of the page's looks
 * @param fresh for how many seconds it is the present without word of us; null where it is not, or nothing is watched
 * @param indexed whether search engines may list it
 * @param notice said on top of pages without a banner; null when there is nothing to say
 * @param zoneNote how days are cut where they are not UTC's; null where they are
 * @param counted how uptime is counted, in one sentence
 * @param reading in which language the page is read
 * @param languages all that it can be read in, each named in itself; none where there is but one
 */
record Frame(
        String site,
        String title,
        String description,
        String canonical,
        String stylesheet,
        String script,
        Look look,
        @Nullable Long fresh,
        boolean indexed,
        @Nullable String notice,
        @Nullable String zoneNote,
        String counted,
        Reading reading,
        List<Languages.Tongue> languages) {
    /** In seconds. Longer than a page is open, and no longer than a browser's timers run. */
    private static final long DAY = 86_400;

    static Frame of(
            Moment moment,
            URI home,
            Assets assets,
            Languages languages,
            String path,
            String subject,
            String description) {
        String site = moment.config().page().title();
        return new Frame(
                site,
                subject + " · " + site,
                description,
                home.toString().replaceAll("/+$", "") + path + canonical(moment.reading(), languages),
                assets.stylesheet(),
                assets.script(),
                Look.of(moment.config().page().theme(), assets),
                fresh(moment),
                moment.isIndexed(),
                notice(moment),
                zoneNote(moment.config().page().zone(), moment.wording()),
                counted(moment.config().page().weights(), moment.wording()),
                moment.reading(),
                languages.choices(moment.reading()));
    }

    /** What was chosen is a page of its own to search engines, unless it says what the page says anyway. */
    private static String canonical(Reading reading, Languages languages) {
        return reading.wording() == languages.own().wording() ? "" : reading.kept();
    }

    public String lang() {
        return reading.wording().tag();
    }

    /** In which the script puts times. */
    public String locale() {
        return reading.wording().script();
    }

    public String dir() {
        return reading.wording().direction();
    }

    private static @Nullable Long fresh(Moment moment) {
        return moment.freshness() == Freshness.LIVE
                ? Feed.patience(moment.config())
                        .map(patience -> Math.min(patience.toSeconds(), DAY))
                        .orElse(null)
                : null;
    }

    private static @Nullable String notice(Moment moment) {
        return switch (moment.freshness()) {
            case LIVE -> null;
            case WAITING -> moment.wording().say(Headline.WAITING.key()) + ".";
            case STALE -> moment.wording().say(Headline.INTERRUPTED.key()) + ". " + Banner.interrupted(moment);
        };
    }

    private static String counted(Weights weights, Wording wording) {
        return weights.equals(Weights.USUAL)
                ? wording.say("foot.counted")
                : wording.say(
                        "foot.counted.weighed",
                        wording.decimal(weights.degraded()),
                        wording.decimal(weights.partial()));
    }

    private static @Nullable String zoneNote(ZoneId zone, Wording wording) {
        return zone.normalized().equals(ZoneOffset.UTC) ? null : wording.say("foot.days", zone.getId());
    }
}
