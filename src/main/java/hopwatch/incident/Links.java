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
        return below("monitors/" + monitor);
    }

    public URI incident(IncidentId incident) {
        return below("incidents/" + incident);
    }

    private URI below(String path) {
        String base = page.toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }
}
