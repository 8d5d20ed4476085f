package hopwatch.config;

import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The public page.
 *
 * @param url its canonical address, used in alerts and feeds; without a final slash; null to take the public listener's
 * @param zone what cuts days
 * @param weights what uptime loses by what
 * @param incidents when the public may read of those that are found
 * @param robots what search engines may do with it
 * @param theme how it looks
 * @param language that it speaks to whoever asks for no other
 */
public record PageSettings(
        String title,
        @Nullable URI url,
        ZoneId zone,
        Weights weights,
        Publishing incidents,
        Robots robots,
        Theme theme,
        Locale language) {
    /** One that counts as usual, publishes at once, may be found, looks as it comes, and speaks English. */
    public PageSettings(String title, @Nullable URI url, ZoneId zone) {
        this(title, url, zone, Weights.USUAL, Publishing.AUTOMATIC, Robots.INDEX, Theme.PLAIN, Locale.ENGLISH);
    }

    /** The title as other programs put it into an address; empty where it has no letters or digits. */
    public String slug() {
        return Slug.of(title);
    }
}
