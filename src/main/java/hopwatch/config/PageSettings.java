package hopwatch.config;

import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The public page.
 *
 * @param url its canonical address, used in alerts and feeds; without a final slash; null to take the public listener's
 * @param zone what cuts days
 */
public record PageSettings(String title, @Nullable URI url, ZoneId zone) {}
