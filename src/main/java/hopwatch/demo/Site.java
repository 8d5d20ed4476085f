package hopwatch.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the demo's origin serves, one public name each. */
public enum Site {
    SHOP(
            "shop.demo.test",
            "text/html",
            "max-age=5, stale-if-error=86400",
            "<h1>Demo shop</h1><p>Boots, kettles, maps.</p>"),
    /** What it says may be stale for a few seconds only: visitors of the API feel an outage first. */
    API("api.demo.test", "application/json", "max-age=1, stale-if-error=6", "{\"status\":\"ok\",\"orders\":42}"),
    DOCS(
            "docs.demo.test",
            "text/html",
            "max-age=1, stale-if-error=86400",
            "<h1>Demo docs</h1><p>How to return boots.</p>"),
    PAYMENTS("pay.demo.test", "text/html", "max-age=60, stale-if-error=86400", "<h1>Demo payments</h1><form></form>");

    private final String host;
    private final String contentType;
    private final String cacheControl;
    private final String body;

    Site(String host, String contentType, String cacheControl, String body) {
        this.host = host;
        this.contentType = contentType;
        this.cacheControl = cacheControl;
        this.body = body;
    }

    /** Its public name, which certificates are issued for. */
    public String host() {
        return host;
    }

    /** Its page as the origin serves it. */
    public String body() {
        return body;
    }

    Reply page() {
        return Reply.of(200, body).with("content-type", contentType).with("cache-control", cacheControl);
    }

    static List<String> hosts() {
        return Arrays.stream(values()).map(Site::host).toList();
    }

    static Optional<Site> of(String host) {
        return Arrays.stream(values()).filter(site -> site.host.equals(host)).findFirst();
    }
}
