package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HopsTest {
    private final Path folder;

    HopsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void hops_stand_outermost_first_and_each_asks_for_the_monitors_url() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        monitors:
                          - url: https://example.org/
                            hops:
                              - Fastly
                              - {name: Proxy, connect: "proxy.example.net:443"}
                              - {name: App, connect: ["10.0.0.5:4000", "[2001:db8::1]:4000"], tls: false}
                        """)
                .monitor();

        assertThat(monitor.hops()).extracting(Hop::name).containsExactly("Fastly", "Proxy", "App");
        assertThat(monitor.hops()).extracting(hop -> hop.target().url()).containsOnly(monitor.url());
        assertThat(monitor.hops())
                .extracting(Hop::connect)
                .containsExactly(
                        List.of(),
                        List.of(new Address("proxy.example.net", 443)),
                        List.of(new Address("10.0.0.5", 4000), new Address("2001:db8::1", 4000)));
        assertThat(monitor.hops()).extracting(HopsTest::tls).containsExactly(Tls.STRICT, Tls.STRICT, null);
    }

    @Test
    void a_hops_phrases_override_its_monitors_key_by_key() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        defaults: {expect: {within: 9s}, degraded: {within: 2s}}
                        monitors:
                          - url: https://example.org/
                            expect: {status: 200, body: Welcome, http: 2}
                            hops:
                              - Edge
                              - {name: App, expect: {http: 1.1}, degraded: {within: 1s}}
                        """)
                .monitor();

        assertThat(phrases(monitor.hops().get(0).expect()))
                .containsExactlyInAnyOrder(
                        "answers within 9s", "status is 200", "body contains “Welcome”", "protocol is HTTP/2");
        assertThat(phrases(monitor.hops().get(1).expect()))
                .containsExactlyInAnyOrder(
                        "answers within 9s", "status is 200", "body contains “Welcome”", "protocol is HTTP/1.1");
        assertThat(phrases(monitor.hops().get(1).degraded()))
                .containsExactlyInAnyOrder("answers within 1s", "certificate is valid for 14d");
    }

    @Test
    void only_a_hop_with_tls_is_asked_for_its_certificate() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        monitors:
                          - url: https://example.org/
                            degraded: {certificate: 30d}
                            hops: [Edge, {name: App, tls: false}]
                        """)
                .monitor();

        assertThat(phrases(monitor.hops().get(0).degraded())).containsExactly("certificate is valid for 30d");
        assertThat(monitor.hops().get(1).degraded()).isEmpty();
    }

    @Test
    void a_hops_tls_follows_the_urls_scheme_unless_set() {
        String yaml = "monitors: [{url: '%s://example.org/', hops: [A, {name: B, tls: %s}]}]";

        List<Hop> https =
                Given.yaml(folder, yaml.formatted("https", "false")).monitor().hops();
        List<Hop> http =
                Given.yaml(folder, yaml.formatted("http", "{}")).monitor().hops();

        assertThat(https).extracting(HopsTest::tls).containsExactly(Tls.STRICT, null);
        assertThat(http).extracting(HopsTest::tls).containsExactly(null, Tls.STRICT);
    }

    @Test
    void tls_settings_are_the_monitors_unless_a_hop_has_its_own() throws Exception {
        Files.copy(Path.of("src/test/resources/files/ca.pem"), folder.resolve("ca.pem"));

        List<Hop> hops = Given.yaml(
                        folder,
                        """
                        monitors:
                          - url: https://example.org/
                            tls: {min-version: 1.3, ca: ca.pem}
                            hops: [Edge, {name: App, tls: {verify: false}}, {name: Odd, tls: {verify-host: false}}]
                        """)
                .monitor()
                .hops();

        Path ca = folder.resolve("ca.pem").toAbsolutePath().normalize();
        assertThat(hops)
                .extracting(HopsTest::tls)
                .containsExactly(
                        new Tls(true, true, "TLSv1.3", ca),
                        new Tls(false, false, "TLSv1.2", null),
                        new Tls(true, false, "TLSv1.2", null));
    }

    @Test
    void a_private_key_is_no_certificate_to_trust() throws Exception {
        Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n");

        Given given = Given.yaml(folder, "monitors: [{url: 'https://example.org/', tls: {ca: key.pem}}]");

        assertThat(given.codes()).containsExactly("not-a-certificate");
        assertThat(given.refusal().report().text()).contains("private key").doesNotContain("hunter2");
    }

    @Test
    void a_hops_interval_is_a_multiple_of_its_monitors() {
        String yaml = "monitors: [{url: 'https://example.org/', every: 30s, hops: [A, {name: B, every: %s}]}]";

        assertThat(Given.yaml(folder, yaml.formatted("90s")).monitor().hops())
                .extracting(Hop::every)
                .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(90));
        assertThat(Given.yaml(folder, yaml.formatted("31s")).codes()).containsExactly("not-a-multiple");
        assertThat(Given.yaml(folder, yaml.formatted("15s")).codes()).containsExactly("not-a-multiple");
    }

    @Test
    void a_monitor_without_hops_has_one_that_asks_dns() {
        Monitor monitor = Given.yaml(folder, "monitors: [https://example.org/]").monitor();

        assertThat(monitor.hops()).hasSize(1);
        assertThat(monitor.hops().get(0).name()).isEqualTo(Hop.DIRECT);
        assertThat(monitor.hops().get(0).connect()).isEmpty();
    }

    private static @Nullable Tls tls(Hop hop) {
        return ((Target.Web) hop.target()).tls();
    }

    private static List<String> phrases(List<Expectation> expectations) {
        return expectations.stream().map(Expectation::phrase).toList();
    }
}
