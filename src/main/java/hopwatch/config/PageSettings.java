package hopwatch.config;

import java.net.URI;
import java.time.ZoneId;
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
 */
public record PageSettings(
        String title,
        @Nullable URI url,
        ZoneId zone,
        Weights weights,
        Publishing incidents,
        Robots robots,
        Theme theme) {
    /** One that counts as usual, publishes at once, may be found, and looks as it comes. */
    public PageSettings(String title, @Nullable URI url, ZoneId zone) {
        this(title, url, zone, Weights.USUAL, Publishing.AUTOMATIC, Robots.INDEX, Theme.PLAIN);
    }

    /** The title as other programs put it into an address; empty where it has no letters or digits. */
    public String slug() {
        return Identities.slug(title);
    }
}
