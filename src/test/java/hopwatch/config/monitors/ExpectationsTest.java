package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationsTest {
    private final Path folder;

    ExpectationsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Hop hop(String keys) {
        return Given.yaml(folder, "monitors: [{url: 'https://example.org/', " + keys + "}]")
                .monitor()
                .hops()
                .get(0);
    }

    private List<String> codes(String keys) {
        return Given.yaml(folder, "monitors: [{url: 'https://example.org/', " + keys + "}]")
                .codes();
    }

    @Test
    void without_a_word_on_it_the_status_is_2xx_and_the_certificate_lasts_two_weeks() {
        Hop hop = hop("paused: false");

        assertThat(hop.expect()).extracting(Expectation::phrase).containsExactly("status is 2xx");
        assertThat(hop.degraded()).extracting(Expectation::phrase).containsExactly("certificate is valid for 14d");
    }

    @Test
    void plain_http_has_no_certificate_to_look_at() {
        Monitor monitor = Given.yaml(folder, "monitors: [http://example.org/]").monitor();

        assertThat(monitor.hops().get(0).degraded()).isEmpty();
    }

    @Test
    void a_certificate_wished_by_the_defaults_does_not_trouble_plain_http() {
        Given given = Given.yaml(folder, "defaults: {degraded: {certificate: 7d}}\nmonitors: [http://example.org/]");

        assertThat(given.monitor().hops().get(0).degraded()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | 199 | 200 | 201",
                "2xx | 199 | 200 | 300",
                "2xx | 199 | 299 | 300",
                "200-204 | 199 | 204 | 205",
                "[200, 404] | 403 | 404 | 405",
                "[3xx, '200'] | 201 | 399 | 400"
            })
    void a_status_allows_what_it_names_and_nothing_beside(String written, int below, int within, int above) {
        Expectation.Status status = (Expectation.Status)
                hop("expect: {status: " + written + "}").expect().get(0);

        assertThat(status.allows(below)).isFalse();
        assertThat(status.allows(within)).isTrue();
        assertThat(status.allows(above)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "600", "6xx", "20", "2000", "200-", "ok", "2.0e2", "true", "[]", "{}", "[200, ok]"})
    void what_is_no_status_is_refused(String written) {
        assertThat(codes("expect: {status: " + written + "}")).hasSize(1);
    }

    @Test
    void an_expected_redirect_stands_in_for_the_status() {
        Hop hop = hop("expect: {redirect: 'https://example.org/new#part'}");

        assertThat(hop.expect()).containsExactly(new Expectation.Redirect(URI.create("https://example.org/new#part")));
        assertThat(((Target.Web) hop.target()).request().redirects()).isZero();
    }

    @Test
    void a_redirect_wanted_of_one_monitor_overrides_the_status_wanted_of_all() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        defaults: {expect: {status: 200}}
                        monitors: [{url: "https://example.org/", expect: {redirect: "https://example.com/"}}]
                        """)
                .monitor();

        assertThat(monitor.hops().get(0).expect()).extracting(Expectation::key).containsExactly("redirect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"301", "3xx", "[200, 302]"})
    void a_redirect_goes_with_a_status_that_allows_one(String status) {
        Hop hop = hop("expect: {redirect: 'https://example.com/', status: " + status + "}");

        assertThat(hop.expect()).extracting(Expectation::key).containsExactlyInAnyOrder("redirect", "status");
    }

    @Test
    void text_is_compared_and_between_slashes_matched() {
        Expectation.Body text =
                (Expectation.Body) hop("expect: {body: a.c}").expect().get(1);
        Expectation.Body expression =
                (Expectation.Body) hop("expect: {body: /a.c/}").expect().get(1);

        assertThat(text.match().matches("xxabcxx")).isFalse();
        assertThat(text.match().matches("xxa.cxx")).isTrue();
        assertThat(expression.match().matches("xxabcxx")).isTrue();
        assertThat(expression.match().matches("xxacxx")).isFalse();
    }

    @Test
    void headers_match_a_text_an_expression_or_anything() {
        Hop hop = hop("expect: {status: 200, header: {Server: nginx, via: /varnish$/, age: present, etag: true}}");

        assertThat(hop.expect())
                .extracting(Expectation::phrase)
                .containsExactly(
                        "status is 200",
                        "header Server contains “nginx”",
                        "header via matches /varnish$/",
                        "header age is present",
                        "header etag is present");
    }

    @Test
    void a_quoted_present_is_a_text() {
        Hop hop = hop("expect: {header: {x-state: 'present'}}");

        assertThat(hop.expect()).extracting(Expectation::phrase).contains("header x-state contains “present”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1", "2", "'2'"})
    void an_http_version_is_taken_as_written(String version) {
        assertThat(hop("expect: {http: " + version + "}").expect())
                .contains(new Expectation.Http(version.replace("'", "")));
    }

    @Test
    void the_same_phrase_may_stand_in_both_levels() {
        Hop hop = hop("expect: {within: 5s}, degraded: {within: 800ms}");

        assertThat(hop.expect()).contains(new Expectation.Within(Duration.ofSeconds(5)));
        assertThat(hop.degraded()).contains(new Expectation.Within(Duration.ofMillis(800)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x(?=y)/",
                "/x(?!y)/",
                "/(?<=x)y/",
                "/(?<!x)y/",
                "'/(x)\\1/'",
                "/x++/",
                "/(?>x)/",
                "/(?P=n)/",
                "/[/",
                "/x{2,1}/",
                "/(((x{99}){99}){99})/",
                "/x{1001}/"
            })
    void what_the_linear_engine_cannot_do_is_refused(String expression) {
        assertThat(codes("expect: {body: \"" + expression.replace("'", "").replace("\\", "\\\\") + "\"}"))
                .containsExactly("regex");
    }

    private static List<String> phrases(Hop hop) {
        return hop.expect().stream().map(Expectation::phrase).toList();
    }

    @Test
    void a_text_may_have_to_be_all_or_must_not_be_there() {
        Hop hop = hop("expect: {status: 200, body: [Cart, {not: Error}, {equals: pong}, {contains: /a/}, {not: /b+/}],"
                + " header: {x-cache: {equals: HIT}, server: {not: nginx}, x-debug: absent, via: [/x/, {not: q}]}}");

        assertThat(phrases(hop))
                .containsExactly(
                        "status is 200",
                        "header x-cache is “HIT”",
                        "header server does not contain “nginx”",
                        "header x-debug is absent",
                        "header via matches /x/",
                        "header via does not contain “q”",
                        "body contains “Cart”",
                        "body does not contain “Error”",
                        "body is “pong”",
                        "body contains “/a/”",
                        "body does not match /b+/");
    }

    @Test
    void every_phrase_reads_as_one() {
        Hop hop = hop(
                """
                expect: {status: 200, content-type: [application/json, "text/html; Charset=UTF-8"],
                  json: {"$.status": ok, "$.n": 5, "$.s": "5", "$.on": true, "$.q.length": "< 100", "$.v": "!= 'x'",
                         "$.e": absent, "$.p": present, "$.r": /^v/, "$.o": [">= 1", "<= 2e3"]},
                  fresh: 1h, size: {min: 1kB, max: 500kB}, within: {total: 2s, connect: 100ms, tls: 1ms},
                  certificate: 21d, issuer: Encrypt, tls-version: 1.2+}""");

        assertThat(phrases(hop))
                .containsExactly(
                        "status is 200",
                        "content type is application/json or text/html; charset=utf-8",
                        "json $.status is “ok”",
                        "json $.n is 5",
                        "json $.s is “5”",
                        "json $.on is true",
                        "json $.q.length is < 100",
                        "json $.v is not “x”",
                        "json $.e is absent",
                        "json $.p is present",
                        "json $.r matches /^v/",
                        "json $.o is >= 1",
                        "json $.o is <= 2E+3",
                        "Last-Modified is at most 1h ago",
                        "body is at least 1kB",
                        "body is at most 500kB",
                        "answers within 2s",
                        "connects within 100ms",
                        "finishes TLS within 1ms",
                        "certificate is valid for 21d",
                        "certificate's issuer contains “Encrypt”",
                        "TLS version is 1.2 or newer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{within: 1h, header: X-Generated} | X-Generated is at most 1h ago",
                "{within: 90s, body: '/updated (.*)</'} | date in body by /updated (.*)</ is at most 90s ago",
                "{within: 2d, json: $.updated_at} | json $.updated_at is at most 2d ago",
                "{within: 2d} | Last-Modified is at most 2d ago"
            })
    void freshness_is_looked_for_where_the_file_says(String written, String phrase) {
        assertThat(phrases(hop("expect: {status: 200, fresh: " + written + "}")))
                .contains(phrase);
    }

    @Test
    void a_redirect_may_be_any_that_matches() {
        Hop hop = hop("expect: {redirect: '/^https:..login[.]example/'}");

        assertThat(phrases(hop)).containsExactly("redirects to what matches /^https:..login[.]example/");
        assertThat(((Target.Web) hop.target()).request().redirects()).isZero();
    }

    @Test
    void parts_of_within_size_and_json_are_overridden_one_by_one() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        defaults: {expect: {status: 200, within: {total: 9s, tls: 1s}, json: {$.a: 1, $.b: 1}}}
                        monitors: [{url: "https://example.org/", expect: {within: 3s, json: {$.b: 2}}}]
                        """)
                .monitor();

        assertThat(phrases(monitor.hops().get(0)))
                .containsExactlyInAnyOrder(
                        "status is 200",
                        "answers within 3s",
                        "finishes TLS within 1s",
                        "json $.a is 1",
                        "json $.b is 2");
    }

    @Test
    void several_matches_of_a_body_are_replaced_as_one() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        defaults: {expect: {status: 200, body: [a, b]}}
                        monitors: [{url: "https://example.org/", expect: {body: c}}]
                        """)
                .monitor();

        assertThat(phrases(monitor.hops().get(0))).containsExactly("status is 200", "body contains “c”");
    }

    @Test
    void plain_text_inherits_nothing_that_only_tls_can_meet() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        defaults: {expect: {status: 200, issuer: Encrypt, tls-version: 1.3, within: {tls: 1s}}}
                        monitors: [http://example.org/]
                        """)
                .monitor();

        assertThat(phrases(monitor.hops().get(0))).containsExactly("status is 200", "finishes TLS within 1s");
    }

    @Test
    void a_head_inherits_nothing_that_only_a_body_can_meet() {
        Monitor monitor = Given.yaml(
                        folder,
                        """
                        defaults: {expect: {status: 200, body: x, json: {$.a: 1}, size: 1MB, fresh: 1h}}
                        monitors: [{url: "https://example.org/", method: HEAD}]
                        """)
                .monitor();

        assertThat(phrases(monitor.hops().get(0))).containsExactly("status is 200", "Last-Modified is at most 1h ago");
    }

    @Test
    void an_expression_of_any_reasonable_size_is_taken_and_one_that_would_stall_is_not() {
        assertThat(hop("expect: {body: '/[0-9a-f]{64}/'}").expect()).hasSize(2);
        assertThat(hop("expect: {body: '/(?s)" + ".*".repeat(100) + "z/'}").expect())
                .hasSize(2);
        assertThat(codes("expect: {body: '/(?s)" + ".*".repeat(150) + "z/'}")).containsExactly("regex");
        assertThat(codes("expect: {body: '/((a{10}){10}){10}/'}")).containsExactly("regex");
    }
}
