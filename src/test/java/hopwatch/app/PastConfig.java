package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.config.Retention;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Monitors of {@link PastWorld}, and files in which something of them is another. */
final class PastConfig {
    static final Retention KEEP = new Retention(Duration.ofDays(8), Duration.ofDays(90), Duration.ofDays(365));

    static final String YAML =
            """
            alerts:
              oncall: {slack: "https://hooks.slack.com/services/T0/B0/x"}
              audit: {slack: "https://hooks.slack.com/services/T0/B0/y"}
            defaults: {every: 30s, timeout: 10s, confirm: 2, recover: 2, alert: [oncall]}
            monitors:
              - name: Shop
                url: https://cdn.test/
                expect: {status: 200, body: Welcome, within: 3s}
                degraded: {within: 800ms, certificate: 14d, age: 1h}
                alert: [oncall, {to: audit, for: [down, masked, certificate, degraded, recovered]}]
                hops:
                  - CDN
                  - {name: Proxy, connect: "proxy.test:443"}
                  - {name: Origin, connect: ["origin.test:443", "shared.test:443"], every: 60s}
              - {name: One, url: "https://one.test/"}
              - {name: Two, url: "https://two.test/"}
              - {name: Docs, url: "https://docs.test/", confirm: 3, degraded: {within: 500ms}}
              - {name: Gateway, url: "https://gateway.test/"}
              - {name: API, url: "https://api.test/", depends: gateway, recover: 1}
            """;

    private PastConfig() {}

    static Config load(Path folder, String yaml) {
        try {
            Path file = Files.createTempFile(folder, "monitors", ".yaml");
            Files.writeString(file, yaml);
            return new ConfigLoader(name -> null).load(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InvalidConfigException invalid) {
            throw new AssertionError(invalid.report().text());
        }
    }
}
