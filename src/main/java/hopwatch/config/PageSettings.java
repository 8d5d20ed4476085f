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
 */
public record PageSettings(String title, @Nullable URI url, ZoneId zone, Weights weights, Publishing incidents) {
    /** One that counts and publishes as usual. */
    public PageSettings(String title, @Nullable URI url, ZoneId zone) {
        this(title, url, zone, Weights.USUAL, Publishing.AUTOMATIC);
    }
}
