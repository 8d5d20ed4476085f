package hopwatch.incident;

import hopwatch.config.MonitorId;
import java.net.URI;

/**
 * Addresses on the public page.
 *
 * @param page its canonical address
 */
public record Links(URI page) {
    public URI monitor(MonitorId monitor) {
        return at("monitors/" + monitor);
    }

    public URI incident(IncidentId incident) {
        return at("incidents/" + incident);
    }

    /** @param path without a slash in front */
    public URI at(String path) {
        String base = page.toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }
}
