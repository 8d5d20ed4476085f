package hopwatch.demo;

import hopwatch.config.Address;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.PageSettings;
import hopwatch.config.Patience;
import hopwatch.config.Retention;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the demo's {@code monitors.yaml} means, without reading it. */
final class DemoConfig {
    private DemoConfig() {}

    static Config whole() {
        return of(List.of(
                monitor("Shop", Site.SHOP, "CDN", "Proxy", "Origin"),
                monitor("Docs", Site.DOCS, "CDN", "Proxy", "Origin"),
                monitor("API", Site.API, "CDN", "Proxy", "Origin"),
                monitor("Payments", Site.PAYMENTS, "CDN", "Proxy", "Origin")));
    }

    static Config of(List<Monitor> monitors) {
        return new Config(
                Path.of("monitors.yaml"),
                new PageSettings("Demo", null, ZoneOffset.UTC),
                Map.of(),
                List.of(new Group("", true, monitors)),
                List.of(),
                new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(1_825)),
                Set.of(),
                1_000,
                List.of());
    }

    static Monitor monitor(String name, Site site, String... hops) {
        Target target = new Target.Web(URI.create("https://" + site.host() + "/"), Tls.STRICT);
        Duration every = Duration.ofSeconds(2);
        List<Hop> on = List.of(hops).stream()
                .map(hop -> new Hop(hop, target, nodes(hop), every, List.of(), List.of()))
                .toList();
        MonitorId id = new MonitorId(name.toLowerCase(Locale.ROOT));
        Patience patience = new Patience(2, 2);
        return new Monitor(
                id, name, false, every, Duration.ofSeconds(1), patience, on, List.of(), List.of(), null, null, null);
    }

    private static List<Address> nodes(String hop) {
        Address first = new Address("127.0.0.1", 443);
        return hop.equals("CDN") ? List.of(first, new Address("127.0.0.1", 444)) : List.of(first);
    }
}
