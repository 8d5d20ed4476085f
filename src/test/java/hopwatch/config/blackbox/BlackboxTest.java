package hopwatch.config.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import hopwatch.config.Address;
import hopwatch.config.BlackboxDemands;
import hopwatch.config.BlackboxDemands.Encrypted;
import hopwatch.config.BlackboxModule;
import hopwatch.config.BlackboxModules;
import hopwatch.config.Offer;
import hopwatch.config.Payload;
import hopwatch.config.Proxy;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Tls;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.document.Problem;
import hopwatch.config.load.ConfigLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of a module come to. */
class BlackboxTest {
    private static final Path VALID = Path.of("src/test/resources/blackbox/valid");

    @TempDir
    private Path folder = Path.of("");

    private Beside file(String name) {
        return Beside.of(folder, VALID.resolve(name));
    }

    private BlackboxModule http(String options) {
        return Beside.http(folder, options).module();
    }

    private static @Nullable String header(BlackboxModule module, String name) {
        return headers(module).get(name);
    }

    private static Map<String, String> headers(BlackboxModule module) {
        return module.request().headers().stream().collect(Collectors.toMap(Request.Line::name, line -> line.value()
                .reveal()));
    }

    @Test
    void without_a_file_there_is_the_usual_module_and_it_is_what_the_stock_file_says() throws Exception {
        BlackboxModules none = new ConfigLoader(name -> null)
                .load(file("none.yml").monitors())
                .prometheus()
                .modules();

        assertThat(none.probed()).containsExactly(Map.entry("http_2xx", BlackboxModule.HTTP_2XX));
        assertThat(file("stock.yml").module("http_2xx")).isEqualTo(BlackboxModule.HTTP_2XX);
    }

    @Test
    void modules_of_other_probers_are_set_aside_and_told_with_their_place() {
        Beside stock = file("stock.yml");

        assertThat(stock.modules().probed().keySet()).containsExactly("http_2xx", "http_post_2xx");
        assertThat(stock.modules().setAside())
                .hasSize(8)
                .containsEntry("icmp", "its prober is icmp; Hopwatch probes http")
                .containsEntry("grpc", "its prober is grpc; Hopwatch probes http");
        assertThat(stock.warnings())
                .hasSize(8)
                .contains(stock.file() + ":7:3: warning[set-aside] modules.tcp_connect: the module is set aside:"
                        + " its prober is tcp; Hopwatch probes http");
    }

    @Test
    void a_file_without_modules_leaves_nothing_to_ask_for() {
        assertThat(file("none.yml").modules().probed()).isEmpty();
        assertThat(file("none.yml").warnings()).hasSize(1).allMatch(line -> line.contains("warning[no-modules]"));
    }

    @Test
    void every_option_comes_to_something() {
        BlackboxModule module = file("options.yml").module("every_option");

        assertThat(module.timeout()).isEqualTo(Duration.ofMillis(90_500));
        assertThat(module.request().method()).isEqualTo("POST");
        assertThat(module.request().redirects()).as("the older option wins").isZero();
        assertThat(module.request().offer()).isEqualTo(Offer.HTTP_1);
        assertThat(Objects.requireNonNull(module.request().body()).bytes())
                .isEqualTo("{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
        assertThat(module.request().proxy())
                .isEqualTo(new Proxy(new Address("proxy.example.org", 80), new Secret("joe:hunter2")));
        assertThat(headers(module))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Host", "shop.example.org",
                        "Accept-Language", "en-US",
                        "Accept-Encoding", "gzip, br;q=0.5",
                        "X-Number", "1",
                        "X-Empty", "",
                        "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString("joe:hunter2".getBytes(StandardCharsets.UTF_8))));
        assertThat(module.tls()).isEqualTo(new Tls(true, true, "TLSv1", null));
        assertThat(module.serverName()).isEqualTo("www.example.org");
        assertThat(module.addresses()).as("the proxy looks names up").isNull();
    }

    @Test
    void what_is_wanted_of_the_answer_is_kept_word_for_word() {
        BlackboxDemands demands = file("options.yml").module("every_option").demands();

        assertThat(demands.statuses()).containsExactlyInAnyOrder(200, 301);
        assertThat(demands.versions()).containsExactlyInAnyOrder("HTTP/1.1", "HTTP/2.0");
        assertThat(demands.encrypted()).isEqualTo(Encrypted.ALWAYS);
        assertThat(demands.bodyNot())
                .extracting(Pattern::pattern)
                .containsExactly("Could not connect: [a-z]+", "\"error\"");
        assertThat(demands.body()).extracting(Pattern::pattern).containsExactly("Cart");
        assertThat(demands.headersNot()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Access-Control-Allow-Origin");
            assertThat(header.value().pattern()).isEqualTo("(\\*|example\\.com)");
            assertThat(header.allowMissing()).isTrue();
        });
        assertThat(demands.headers()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Via");
            assertThat(header.allowMissing()).isFalse();
        });
        assertThat(demands.largestBody()).isEqualTo(3 << 19);
        assertThat(demands.compression()).isEqualTo("gzip");
    }

    @Test
    void what_says_nothing_is_as_if_it_were_not_there() {
        BlackboxModules modules = file("defaults.yml").modules();

        assertThat(modules.probed().values()).hasSize(2).allSatisfy(module -> assertThat(new BlackboxModule(
                        BlackboxModule.USUAL,
                        module.timeout(),
                        module.request(),
                        module.tls(),
                        module.serverName(),
                        module.addresses(),
                        module.demands(),
                        BlackboxModule.HTTP_2XX.text()))
                .isEqualTo(BlackboxModule.HTTP_2XX));
    }

    @Test
    void an_alias_says_again_and_a_merge_takes_over_what_is_not_written() {
        Beside aliases = file("aliases.yml");

        assertThat(aliases.module("slow").timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(aliases.module("slow").request())
                .isEqualTo(aliases.module("usual").request());
        assertThat(header(aliases.module("posted"), "Accept-Language")).isEqualTo("en");
        assertThat(aliases.module("posted").request().method()).isEqualTo("POST");
        assertThat(aliases.module("both").request().method()).isEqualTo("HEAD");
        assertThat(aliases.module("both").addresses()).isEqualTo(new BlackboxModule.Addresses(false, true));
    }

    @Test
    void a_billion_laughs_are_not_funny_here_either() {
        String yaml = "modules:\n  a: &a [x, x, x, x, x, x, x, x, x, x]\n"
                + List.of("b", "c", "d", "e", "f", "g", "h").stream()
                        .map(name -> "  %s: &%s [%s]\n"
                                .formatted(name, name, ("*" + (char) (name.charAt(0) - 1) + ", ").repeat(10) + "x"))
                        .collect(Collectors.joining());

        assertThat(Beside.yaml(folder, yaml).refusal().problems())
                .extracting(Problem::code)
                .containsExactly("too-large");
    }

    @Test
    void a_value_cannot_hold_itself() {
        assertThat(Beside.yaml(folder, "modules: &all {m: *all}\n").refusal().problems())
                .extracting(Problem::code)
                .containsExactly("alias");
    }

    @Test
    void files_are_found_from_where_the_file_lies_and_are_followed() {
        Beside newer = file("newer.yml");
        BlackboxModule module = newer.module("newer");

        assertThat(Objects.requireNonNull(module.request().body()).bytes()).hasSize(8);
        assertThat(header(module, "Authorization"))
                .isEqualTo(
                        "Basic " + Base64.getEncoder().encodeToString("joe:hunter2".getBytes(StandardCharsets.UTF_8)));
        assertThat(header(newer.module("token"), "Authorization")).isEqualTo("Bearer hunter2");
        assertThat(newer.loaded().files().keySet())
                .containsExactlyInAnyOrderElementsOf(Set.of("body.json", "user.txt", "secret.txt").stream()
                        .map(name -> VALID.resolve(name).toAbsolutePath())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"65536, ''", "65537, too-large"})
    void a_file_with_a_secret_is_read_whole_or_refused(int bytes, String code) throws IOException {
        Files.writeString(folder.resolve("token"), "x".repeat(bytes));
        Beside file = Beside.http(folder, "bearer_token_file: token");

        if (code.isEmpty()) {
            assertThat(header(file.module(), "Authorization")).hasSize("Bearer ".length() + bytes);
        } else {
            assertThat(file.refusal().problems()).extracting(Problem::code).containsExactly(code);
        }
    }

    @Test
    void further_values_of_a_header_are_part_of_the_same_line() {
        BlackboxModule module = file("newer.yml").module("newer");

        assertThat(header(module, "X-Key")).isEqualTo("one, two, three, hunter2");
        assertThat(header(module, "Cookie")).isEqualTo("a=b; c=d");
    }

    @Test
    void a_header_that_says_who_asks_wins_over_the_other_ways() {
        assertThat(header(http("headers: {authorization: mine}, bearer_token: other"), "authorization"))
                .isEqualTo("mine");
        assertThat(headers(http("headers: {authorization: mine}, bearer_token: other")))
                .doesNotContainKey("Authorization");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bearer_token: abc | Bearer abc",
                "authorization: {credentials: abc} | Bearer abc",
                "authorization: {type: ' Token ', credentials: abc} | Token abc",
                "authorization: {} | 'Bearer '",
                "basic_auth: {} | Basic Og==",
                "basic_auth: {password: b} | Basic OmI=",
                "basic_auth: {username: 'a:b'} | Basic YTpiOg=="
            })
    void each_way_to_say_who_asks_becomes_one_header(String option, String value) {
        assertThat(header(http(option), "Authorization")).isEqualTo(value);
    }

    @Test
    void no_coding_is_asked_for_unless_the_file_asks() {
        assertThat(header(http(""), "Accept-Encoding")).isEqualTo("identity");
        assertThat(header(http("compression: gzip"), "Accept-Encoding")).isEqualTo("identity");
        assertThat(headers(http("headers: {accept-encoding: br}"))).doesNotContainKey("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compression: gzip, headers: {Accept-Encoding: 'br, *;q=0.1'}",
                "compression: gzip, headers: {Accept-Encoding: ''}",
                "compression: deflate",
                "headers: {Accept-Encoding: br}"
            })
    void a_coding_that_is_asked_for_or_left_to_the_server_may_be_wanted(String options) {
        assertThat(Beside.http(folder, options)
                        .loaded()
                        .config()
                        .prometheus()
                        .modules()
                        .probed())
                .containsKey("m");
    }

    @ParameterizedTest
    @CsvSource({"'', EITHER", "fail_if_ssl: true, NEVER", "fail_if_not_ssl: yes, ALWAYS"})
    void encryption_is_wanted_forbidden_or_left_open(String option, Encrypted wanted) {
        assertThat(http(option).demands().encrypted()).isEqualTo(wanted);
    }

    @Test
    void wanting_and_forbidding_encryption_is_accepted_and_never_met() {
        assertThat(http("fail_if_ssl: true, fail_if_not_ssl: true").demands().encrypted())
                .isEqualTo(Encrypted.IMPOSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "follow_redirects: true, 10",
        "follow_redirects: false, 0",
        "no_follow_redirects: true, 0",
        "no_follow_redirects: false, 10"
    })
    void redirects_are_followed_up_to_ten_times_or_not(String option, int redirects) {
        assertThat(http(option).request().redirects()).isEqualTo(redirects);
    }

    @ParameterizedTest
    @CsvSource({"ip4, false", "ip6, true", "'', true"})
    void ipv6_is_preferred_unless_the_file_says_otherwise(String family, boolean six) {
        assertThat(http("preferred_ip_protocol: '" + family + "'").addresses())
                .isEqualTo(new BlackboxModule.Addresses(six, true));
    }

    @Test
    void a_name_is_looked_up_here_unless_a_proxy_is_there_to_do_it() {
        assertThat(http("skip_resolve_phase_with_proxy: true").addresses()).isNotNull();
        assertThat(http("proxy_url: 'http://p.example'").addresses()).isNotNull();
        assertThat(http("proxy_url: 'http://p.example', skip_resolve_phase_with_proxy: true")
                        .addresses())
                .isNull();
    }

    @Test
    void a_proxy_may_be_reached_as_what_the_file_names() {
        Beside file = Beside.http(folder, "proxy_url: 'http://proxy.internal:3128/'");

        assertThat(file.loaded().config().hosts()).contains("proxy.internal", "example.org");
        assertThat(Objects.requireNonNull(file.module().request().proxy()).address())
                .isEqualTo(new Address("proxy.internal", 3128));
        assertThat(Objects.requireNonNull(
                                http("proxy_url: 'http://[::1]'").request().proxy())
                        .address())
                .isEqualTo(new Address("::1", 80));
    }

    @ParameterizedTest
    @CsvSource({
        "'', TLSv1.2, ",
        "min_version: TLS13, TLSv1.3, ",
        "max_version: TLS12, TLSv1.2, TLSv1.2",
        "'min_version: TLS10, max_version: TLS11', TLSv1, TLSv1.1"
    })
    void tls_is_spoken_from_the_lowest_to_the_highest_version(String options, String lowest, @Nullable String highest) {
        Tls tls = http("tls_config: {" + options + "}").tls();

        assertThat(tls.minVersion()).isEqualTo(lowest);
        assertThat(tls.maxVersion()).isEqualTo(highest);
    }

    @Test
    void what_is_not_verified_needs_no_roots() {
        assertThat(http("tls_config: {insecure_skip_verify: true}").tls())
                .isEqualTo(new Tls(false, false, "TLSv1.2", null));
    }

    @Test
    void what_will_not_do_what_it_says_is_mentioned() {
        assertThat(file("warned.yml").warnings())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("6:30: warning[unknown-family]", "\"ipv6\" is taken for ip4"),
                        line -> assertThat(line).contains("warning[unknown-version]", "HTTP/1.0, HTTP/1.1, HTTP/2.0"),
                        line -> assertThat(line).contains("Connection is not sent"),
                        line -> assertThat(line).contains("Content-Length is not sent"));
    }

    @Test
    void a_secret_that_everybody_may_read_is_mentioned() throws IOException {
        Beside file =
                Beside.http(folder, "basic_auth: {username: joe, password: hunter2}, headers: {X-Token: hunter2}");
        assertThat(file.warnings()).isEmpty();

        Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(file.warnings()).hasSize(2).allMatch(line -> line.contains("warning[open-secret]"));
    }

    @Test
    void a_text_in_dollars_and_braces_is_that_text() {
        assertThat(http("body: '${HOME} ${1} ${'").request().body())
                .isEqualTo(new Payload("${HOME} ${1} ${".getBytes(StandardCharsets.UTF_8)));
    }

    /** In blackbox_exporter's own order and with what it presumes; a body may hold a secret as well. */
    @Test
    void a_module_is_shown_as_blackbox_exporter_shows_it_without_what_is_secret() {
        String options = "enable_http2: no, bearer_token: hunter2, tls_config: {min_version: TLS12}, body: hunter2,"
                + " headers: {X-Token: hunter2, Accept: '*/*'}, method: POST, no_follow_redirects: true,"
                + " valid_status_codes: [200], fail_if_ssl: false, fail_if_header_matches: [{regexp: a, header: Via}]";

        assertThat(http(options).text())
                .isEqualTo(
                        """
                        prober: http
                        http:
                          valid_status_codes:
                          - 200
                          ip_protocol_fallback: true
                          method: POST
                          headers:
                            Accept: '*/*'
                            X-Token: <secret>
                          fail_if_header_matches:
                          - header: Via
                            regexp: a
                          body: <secret>
                          authorization:
                            type: Bearer
                            credentials: <secret>
                          tls_config:
                            insecure_skip_verify: false
                            min_version: TLS12
                          follow_redirects: false
                          enable_http2: false
                        """);
    }

    /** Each part would take a level of the stack of whoever reads them one within the other. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout: §1s§x                         | not-a-duration",
                "http: {body_size_limit: §1B§x}         | not-a-size",
                "http: {proxy_url: 'http://§%41§:@'}    | bad-host",
                "http: {? '§a.b§' : 1}                  | unknown-key"
            })
    void what_has_very_many_parts_is_refused_like_anything_else(String option, String code) {
        String[] parts = option.split("§", -1);
        String yaml = "modules: {m: {prober: http, " + parts[0] + parts[1].repeat(50_000) + parts[2] + "}}\n";

        InvalidConfigException refused = Beside.yaml(folder, yaml).refusal();

        assertThat(refused.problems()).extracting(Problem::code).containsExactly(code);
        assertThat(refused.report().json()).contains(code);
    }

    @Test
    void groups_in_one_another_are_refused_before_they_take_up_the_stack() {
        String groups = "(".repeat(4_900) + ")".repeat(4_900);

        assertThat(Beside.http(folder, "fail_if_body_matches_regexp: ['" + groups + "']")
                        .refusal()
                        .problems())
                .extracting(Problem::code)
                .containsExactly("regex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "@hunter2", "hunter2@"})
    void a_proxys_password_is_not_shown(String password) {
        assertThat(http("proxy_url: 'http://joe:" + password + "@p.example:1'").text())
                .contains("proxy_url: http://joe:xxxxx@p.example:1\n");
    }

    @Test
    void a_header_whose_name_tells_of_a_secret_is_not_shown_whichever_way_it_is_written() {
        String options = "http_headers: {Cookie: {values: [a=hunter2]}, X-Team: {values: [web], secrets: [hunter2]}}";

        assertThat(http(options).text())
                .contains("Cookie: <secret>\n", "- web\n")
                .doesNotContain("hunter2");
    }

    @Test
    void an_expression_may_repeat_many_parts_one_after_the_other() {
        String time = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z";
        String id = "[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}";

        assertThat(http("fail_if_body_not_matches_regexp: ['" + time + " (" + id + "){1,3}']")
                        .demands()
                        .body())
                .hasSize(1);
    }

    @Test
    void what_is_wrong_with_both_files_is_told_at_once() throws IOException {
        Beside file = Beside.http(folder, "method: 'G T', enable_http3: true");
        Files.writeString(file.monitors(), "monitors: [https://example.org/]\nmonitor: 1\n");

        String text = file.refusal().report().text();

        assertThat(file.refusal().problems())
                .extracting(Problem::code)
                .containsExactly("unknown-key", "unknown-method", "not-supported");
        assertThat(text).contains("     2 | monitor: 1\n", "     1 | modules: {m:");
    }

    @Test
    void a_file_that_is_not_there_is_told_like_any_other() {
        Path nowhere = folder.resolve("nowhere.yml");

        assertThat(Beside.of(folder, nowhere).refusal().report().text())
                .startsWith(nowhere + ": error[missing-file]: does not exist");
    }
}
