package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Family;
import hopwatch.config.Monitor;
import hopwatch.config.Payload;
import hopwatch.config.Proxy;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Target;
import hopwatch.config.Timeouts;
import hopwatch.config.Tls;
import hopwatch.config.load.ConfigLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    private final Path folder;

    RequestsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Request request(Monitor monitor, int hop) {
        return ((Target.Web) monitor.hops().get(hop).target()).request();
    }

    private Request request(String keys) {
        return request(given(keys).monitor(), 0);
    }

    private Given given(String keys) {
        return Given.yaml(folder, "monitors: [{url: 'https://example.org/', " + keys + "}]");
    }

    private static List<String> lines(Request request) {
        return request.headers().stream()
                .map(line -> line.name() + ": " + line.value().reveal())
                .toList();
    }

    @Test
    void a_monitor_that_says_nothing_is_asked_by_a_plain_get() {
        assertThat(request("paused: false")).isEqualTo(Request.GET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void a_method_is_taken_as_written(String method) {
        assertThat(request("method: " + method).method()).isEqualTo(method);
    }

    @Test
    void header_values_are_secrets_in_the_order_written() {
        Request request = given("headers: {X-Token: '${TOKEN}', Accept: text/html, Host: 'a.example:8443'}")
                .with(Map.of("TOKEN", "hunter2"))
                .monitor()
                .hops()
                .stream()
                .map(hop -> ((Target.Web) hop.target()).request())
                .findFirst()
                .orElseThrow();

        assertThat(lines(request)).containsExactly("X-Token: hunter2", "Accept: text/html", "Host: a.example:8443");
        assertThat(request.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_header_may_stand_in_a_file_and_one_switched_off_is_not_sent() throws Exception {
        Files.writeString(folder.resolve("token"), "hunter2\n");

        assertThat(lines(request("headers: {X-Token: {file: token}, X-Other: '${OTHER:-}'}")))
                .containsExactly("X-Token: hunter2");
    }

    @Test
    void a_monitors_header_replaces_the_one_of_all_in_any_case() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        defaults: {headers: {User-Agent: all, Accept: "*/*"}}
                        monitors: [{url: "https://example.org/", headers: {user-agent: mine}}]
                        """)
                .monitor();

        assertThat(lines(request(monitor, 0))).containsExactlyInAnyOrder("user-agent: mine", "Accept: */*");
    }

    @Test
    void auth_becomes_the_authorization_header() {
        assertThat(lines(request("auth: {basic: {user: joé, password: 'pass:word'}}")))
                .containsExactly("Authorization: Basic am/DqTpwYXNzOndvcmQ=");
        assertThat(lines(request("auth: {bearer: abc.def}"))).containsExactly("Authorization: Bearer abc.def");
        assertThat(lines(request("auth: {bearer: '${TOKEN:-}'}"))).isEmpty();
    }

    @Test
    void a_body_is_written_out_or_read_from_a_file() throws Exception {
        Files.write(folder.resolve("query.bin"), new byte[] {0, 1, (byte) 0xff});

        assertThat(request("method: POST, body: '{\"q\": \"é\"}'").body())
                .isEqualTo(new Payload("{\"q\": \"é\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(request("method: PUT, body: {file: query.bin}").body())
                .isEqualTo(new Payload(new byte[] {0, 1, (byte) 0xff}));
    }

    @Test
    void a_body_of_one_mebibyte_is_sent_and_one_byte_more_is_not() throws Exception {
        Files.write(folder.resolve("large"), new byte[1 << 20]);
        Files.write(folder.resolve("larger"), new byte[(1 << 20) + 1]);

        assertThat(request("method: POST, body: {file: large}").body()).hasToString("1048576 bytes");
        assertThat(given("method: POST, body: {file: larger}").codes()).containsExactly("too-large");
    }

    @Test
    void a_link_out_of_the_folder_is_not_followed() throws Exception {
        Path secret = Files.createTempFile("outside", ".txt");
        Files.createSymbolicLink(folder.resolve("inside"), secret);

        assertThat(given("method: POST, body: {file: inside}").codes()).containsExactly("outside");
        Files.delete(secret);
    }

    @ParameterizedTest
    @CsvSource({"4, FOUR", "6, SIX", "any, ANY", "each, EACH"})
    void the_family_of_addresses_is_chosen(String written, Family family) {
        assertThat(request("ip: " + written).family()).isEqualTo(family);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void redirects_are_followed_up_to_ten(int most) {
        assertThat(request("redirects: " + most).redirects()).isEqualTo(most);
    }

    @Test
    void timeouts_of_stages_are_inherited_one_by_one() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        defaults: {timeouts: {dns: 1s, connect: 2s}}
                        monitors:
                          - url: https://example.org/
                            timeouts: {connect: 3s, wait: 10s}
                            hops: [A, {name: B, timeouts: {tls: 500ms}}]
                        """)
                .monitor();

        assertThat(request(monitor, 0).timeouts())
                .isEqualTo(new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(3), null, Duration.ofSeconds(10)));
        assertThat(request(monitor, 1).timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofSeconds(10)));
    }

    @Test
    void a_hop_is_sent_the_monitors_request_with_its_own_addresses() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        monitors:
                          - url: https://example.org/
                            method: POST
                            body: ping
                            ip: 6
                            hops: [A, {name: B, ip: each}]
                        """)
                .monitor();

        assertThat(request(monitor, 0).family()).isEqualTo(Family.SIX);
        assertThat(request(monitor, 1).family()).isEqualTo(Family.EACH);
        assertThat(request(monitor, 1).method()).isEqualTo("POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://proxy.example:3128 | proxy.example:3128 |",
                "HTTP://Proxy.Example:3128/ | proxy.example:3128 |",
                "http://[2001:db8::1]:3128 | [2001:db8::1]:3128 |",
                "http://joe:p%40ss+1@proxy.example:3128 | proxy.example:3128 | joe:p@ss+1",
                "http://joe:@proxy.example:3128 | proxy.example:3128 | joe:",
                "corp | corp.example:8080 | joe:hunter2",
                "lab | 10.0.0.1:3128 |"
            })
    void a_proxy_is_a_url_or_a_name(String written, String address, @Nullable String credentials) {
        Request request = request(
                Given.yaml(
                                folder,
                                """
                                proxies:
                                  corp: {url: "http://corp.example:8080", user: joe, password: "${WORD}"}
                                  lab: "http://10.0.0.1:3128"
                                monitors: [{url: "https://example.org/", proxy: "%s"}]
                                """
                                        .formatted(written))
                        .with(Map.of("WORD", "hunter2"))
                        .monitor(),
                0);

        assertThat(request.proxy())
                .asString()
                .isEqualTo("Proxy[address=%s, credentials=%s]", address, credentials == null ? null : "***");
        assertThat(Optional.ofNullable(request.proxy()).map(Proxy::credentials).map(Secret::reveal))
                .isEqualTo(Optional.ofNullable(credentials));
    }

    @Test
    void none_undoes_the_proxy_of_all() {
        Given given = Given.yaml(
                folder,
                """
                defaults: {proxy: "http://proxy.example:3128"}
                monitors: [https://a.example/, {url: "https://b.example/", proxy: none}]
                """);

        assertThat(request(given.config().monitors().get(0), 0).proxy()).isNotNull();
        assertThat(request(given.config().monitors().get(1), 0).proxy()).isNull();
        assertThat(given.config().hosts()).containsExactlyInAnyOrder("a.example", "b.example", "proxy.example");
    }

    @Test
    void tls_settings_of_all_are_for_https_alone() {
        Given given = Given.yaml(
                folder,
                """
                defaults: {tls: {min-version: 1.3, check-revocation: true}}
                monitors: [https://a.example/, http://b.example/, {url: "https://c.example/", tls: {}}]
                """);

        assertThat(given.config().monitors())
                .extracting(monitor -> ((Target.Web) monitor.hops().get(0).target()).tls())
                .containsExactly(new Tls(true, true, "TLSv1.3", null, true, null), null, Tls.STRICT);
    }

    @Test
    void only_what_looks_like_a_secret_is_warned_of_in_an_open_file() throws Exception {
        assertThat(given("headers: {Accept: text/html, X-Api-Key: abc}")
                        .config()
                        .warnings())
                .isEmpty();
        Path file = folder.resolve("monitors.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Config config = new ConfigLoader(Map.<String, String>of()::get).load(file);

        assertThat(config.warnings()).hasSize(1).first().asString().contains("X-Api-Key", "plain text");
    }

    @Test
    void a_changed_body_makes_another_monitor_and_an_unchanged_one_the_same() throws Exception {
        Files.writeString(folder.resolve("b"), "one");
        Monitor before =
                given("method: POST, body: {file: b}, headers: {X: '1'}").monitor();
        Monitor again =
                given("method: POST, body: {file: b}, headers: {X: '1'}").monitor();
        Files.writeString(folder.resolve("b"), "two");
        Monitor after =
                given("method: POST, body: {file: b}, headers: {X: '1'}").monitor();

        assertThat(again).isEqualTo(before);
        assertThat(after).isNotEqualTo(before);
    }
}
