package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import hopwatch.cache.CacheFacts;
import hopwatch.config.DateSource;
import hopwatch.config.Expectation;
import hopwatch.config.Family;
import hopwatch.config.Hop;
import hopwatch.config.Limit;
import hopwatch.config.MediaType;
import hopwatch.config.Offer;
import hopwatch.config.Part;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Target;
import hopwatch.config.TextMatch;
import hopwatch.config.Timeouts;
import hopwatch.config.Tls;
import hopwatch.config.json.JsonPath;
import hopwatch.config.json.JsonStep;
import hopwatch.latency.Phases;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private int status = 200;
    private long micros = 1_000;
    private @Nullable Certificate certificate;
    private Map<String, List<String>> headers = Map.of();
    private String body = "";

    private Target target = new Target.Web(URI.create("https://shop.example.org/a/b"), Tls.STRICT);

    private Finding finding(Expectation wanted) {
        return examination(wanted).examine(answer()).get(0);
    }

    private Examination examination(Expectation wanted) {
        return new Examination(
                new Hop("direct", target, List.of(), Duration.ofSeconds(60), List.of(wanted), List.of()));
    }

    private Answer answer() {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Answer(
                NOON,
                new Phases(0, 0, 0, micros, 0),
                new Evidence(
                        "192.0.2.1:443", status, "HTTP/2", "TLSv1.3", bytes.length, 0, certificate, CacheFacts.NONE),
                headers,
                new Body(bytes, StandardCharsets.UTF_8));
    }

    private static Expectation.Status codes(int from, int to, String text) {
        return new Expectation.Status(List.of(new Expectation.Codes(from, to, text)));
    }

    @Test
    void a_status_at_either_end_of_the_range_is_in_it_and_one_beyond_is_not() {
        status = 200;
        assertThat(finding(codes(200, 299, "2xx")).met()).isTrue();
        status = 299;
        assertThat(finding(codes(200, 299, "2xx")).met()).isTrue();
        status = 300;
        assertThat(finding(codes(200, 299, "2xx")).sentence()).isEqualTo("status is 2xx: got 300");
    }

    @Test
    void an_answer_at_the_limit_is_in_time_and_one_microsecond_past_it_is_not() {
        Expectation within = new Expectation.Within(Duration.ofMillis(800));
        micros = 800_000;
        assertThat(finding(within).met()).isTrue();
        micros = 800_001;
        assertThat(finding(within).met()).isFalse();
    }

    @Test
    void a_body_is_searched_for_a_text_or_an_expression() {
        body = "Your Cart is empty";
        assertThat(finding(new Expectation.Body(new TextMatch.Contains("Cart"))).met())
                .isTrue();
        assertThat(finding(new Expectation.Body(new TextMatch.Matches(Pattern.compile("C.rt is"))))
                        .met())
                .isTrue();
        assertThat(finding(new Expectation.Body(new TextMatch.Contains("cart"))).sentence())
                .isEqualTo("body contains “cart”: got 18 bytes without it");
    }

    @Test
    void any_of_a_headers_values_may_match_and_a_missing_one_is_said() {
        headers = Map.of("x-cache", List.of("MISS", "HIT"));
        assertThat(finding(new Expectation.Header("X-Cache", new TextMatch.Contains("HIT")))
                        .met())
                .isTrue();
        assertThat(finding(new Expectation.Header("Via", new TextMatch.Present()))
                        .sentence())
                .isEqualTo("header Via is present: got none");
    }

    @Test
    void what_a_peer_sent_is_quoted_short_and_without_control_characters() {
        headers = Map.of("server", List.of("a\u0000b\n" + "x".repeat(500)));

        String got = finding(new Expectation.Header("Server", new TextMatch.Contains("nginx")))
                .got();

        assertThat(got).startsWith("“a b ").hasSizeLessThan(90).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void a_certificate_with_exactly_the_days_wanted_left_is_fine_and_a_second_less_is_not() {
        Expectation days = new Expectation.Certificate(Duration.ofDays(14));
        certificate = endsIn(Duration.ofDays(14));
        assertThat(finding(days).met()).isTrue();
        certificate = endsIn(Duration.ofDays(14).minusSeconds(1));
        assertThat(finding(days).sentence()).isEqualTo("certificate is valid for 14d: got 13d");
        certificate = null;
        assertThat(finding(days).got()).isEqualTo("no certificate");
    }

    @Test
    void a_certificate_that_was_not_to_be_verified_ends_whenever_it_likes() {
        certificate = new Certificate("CN=x", "CN=y", List.of(), NOON, NOON.minusSeconds(1), null, false);

        assertThat(finding(new Expectation.Certificate(Duration.ofDays(14))).met())
                .isTrue();
    }

    private static Certificate endsIn(Duration left) {
        return new Certificate("CN=x", "CN=y", List.of(), NOON, NOON.plus(left), NOON.plus(left), true);
    }

    @Test
    void a_redirect_is_compared_as_the_address_it_resolves_to() {
        status = 301;
        Expectation redirect = new Expectation.Redirect(URI.create("https://shop.example.org/new"));
        headers = Map.of("location", List.of("/new"));
        assertThat(finding(redirect).met()).isTrue();
        headers = Map.of("location", List.of("https://evil.example.org/"));
        assertThat(finding(redirect).met()).isFalse();
        headers = Map.of("location", List.of("http://:::"));
        assertThat(finding(redirect).met()).isFalse();
        headers = Map.of();
        assertThat(finding(redirect).got()).isEqualTo("no redirect (status 301)");
        headers = Map.of("location", List.of("/new"));
        status = 200;
        assertThat(finding(redirect).got()).isEqualTo("no redirect (status 200)");
    }

    @ParameterizedTest
    @CsvSource({
        "new, https://shop.example.org/a/new",
        "//SHOP.example.org:443/new, https://shop.example.org/new",
        "HTTPS://shop.example.org, https://shop.example.org/",
        "?page=2, https://shop.example.org/a/b?page=2",
        "../x#y, https://shop.example.org/x#y",
        "http://shop.example.org:80/, http://shop.example.org",
        "/é, https://shop.example.org/%E9"
    })
    void a_location_is_compared_in_one_spelling(String location, URI wanted) {
        status = 302;
        headers = Map.of("location", List.of(location));

        assertThat(finding(new Expectation.Redirect(wanted)).met()).isTrue();
    }

    @Test
    void a_redirect_may_be_held_against_an_expression() {
        status = 302;
        headers = Map.of("location", List.of("/login?next=%2F"));
        Expectation login = new Expectation.Redirect(new TextMatch.Matches(Pattern.compile("org/login\\?")));

        assertThat(finding(login).met()).isTrue();
        headers = Map.of("location", List.of("/logout"));
        assertThat(finding(login).sentence()).isEqualTo("redirects to what matches /org/login\\?/: got “/logout”");
    }

    @Test
    void a_header_that_must_not_be_there_is_met_by_none_and_unmet_by_one_of_many() {
        Expectation absent = new Expectation.Header("X-Debug", new TextMatch.Not(new TextMatch.Present()));
        Expectation not = new Expectation.Header("X-Cache", new TextMatch.Not(new TextMatch.Contains("MISS")));

        assertThat(finding(absent).met()).isTrue();
        assertThat(finding(not).met()).isTrue();
        headers = Map.of("x-debug", List.of("1"), "x-cache", List.of("HIT", "MISS"));
        assertThat(finding(absent).sentence()).isEqualTo("header X-Debug is absent: got “1”");
        assertThat(finding(not).met()).isFalse();
    }

    @Test
    void a_body_may_have_to_be_one_text_or_without_one() {
        body = " pong\n";
        assertThat(finding(new Expectation.Body(new TextMatch.Equals("pong"))).met())
                .isTrue();
        body = "pong!";
        assertThat(finding(new Expectation.Body(new TextMatch.Equals("pong"))).sentence())
                .isEqualTo("body is “pong”: got “pong!”");
        assertThat(finding(new Expectation.Body(new TextMatch.Not(new TextMatch.Contains("!"))))
                        .sentence())
                .isEqualTo("body does not contain “!”: got 5 bytes with it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json; charset=utf-8 | true",
                "application/json; charset=utf-8 | Application/JSON;Charset=\"UTF-8\";x=y | true",
                "application/json; charset=utf-8 | application/json | false",
                "application/json | application/problem+json | false",
                "application/json | nonsense | false"
            })
    void a_content_types_parameters_count_where_they_are_written(String wanted, String got, boolean met) {
        headers = Map.of("content-type", List.of(got));

        Finding finding =
                finding(new Expectation.ContentType(List.of(MediaType.of(wanted).orElseThrow())));

        assertThat(finding.met()).isEqualTo(met);
        assertThat(finding.cause()).isEqualTo(Cause.CONTENT_TYPE_MISMATCH);
    }

    @Test
    void each_part_has_its_own_limit() {
        micros = 100_001;
        assertThat(finding(new Expectation.Within(Part.PROCESSING, Duration.ofMillis(100)))
                        .sentence())
                .isEqualTo("processes within 100ms: got 101ms");
        assertThat(finding(new Expectation.Within(Part.TRANSFER, Duration.ofMillis(100)))
                        .met())
                .isTrue();
    }

    @Test
    void a_body_at_the_limit_is_of_the_right_size_and_one_byte_beyond_is_not() {
        body = "12345";
        assertThat(finding(new Expectation.Size(Limit.MOST, 5)).met()).isTrue();
        assertThat(finding(new Expectation.Size(Limit.MOST, 4)).cause()).isEqualTo(Cause.TOO_LARGE);
        assertThat(finding(new Expectation.Size(Limit.LEAST, 5)).met()).isTrue();
        Finding small = finding(new Expectation.Size(Limit.LEAST, 6));
        assertThat(small.sentence()).isEqualTo("body is at least 6B: got 5 bytes");
        assertThat(small.cause()).isEqualTo(Cause.TOO_SMALL);
    }

    @Test
    void the_issuer_and_the_version_of_tls_are_looked_at() {
        Expectation issuer = new Expectation.Issuer(new TextMatch.Contains("Encrypt"));
        assertThat(finding(issuer).cause()).isEqualTo(Cause.TLS_REQUIRED);
        certificate = endsIn(Duration.ofDays(1));
        assertThat(finding(issuer).sentence()).isEqualTo("certificate's issuer contains “Encrypt”: got “CN=y”");
        assertThat(finding(issuer).cause()).isEqualTo(Cause.CERTIFICATE_ISSUER);
        assertThat(finding(new Expectation.TlsVersion("1.3", false)).met()).isTrue();
        assertThat(finding(new Expectation.TlsVersion("1.2", true)).met()).isTrue();
        assertThat(finding(new Expectation.TlsVersion("1.2", false)).sentence())
                .isEqualTo("TLS version is 1.2: got 1.3");
    }

    @Test
    void what_is_as_old_as_allowed_is_fresh_and_a_second_more_is_not() {
        Expectation fresh = new Expectation.Fresh(Duration.ofHours(1), new DateSource.Header("Last-Modified"));
        headers = Map.of("last-modified", List.of("Fri, 20 Nov 2026 11:00:00 GMT"));
        assertThat(finding(fresh).met()).isTrue();
        headers = Map.of("last-modified", List.of("Fri, 20 Nov 2026 10:59:59 GMT"));
        assertThat(finding(fresh).sentence()).isEqualTo("Last-Modified is at most 1h ago: got 60m ago");
        headers = Map.of("last-modified", List.of("Sat, 21 Nov 2026 12:00:00 GMT"));
        assertThat(finding(fresh).met()).as("in the future").isTrue();
        headers = Map.of("last-modified", List.of("yesterday"));
        assertThat(finding(fresh).got()).isEqualTo("no date that can be read: “yesterday”");
        headers = Map.of();
        assertThat(finding(fresh).got()).isEqualTo("no Last-Modified");
        assertThat(finding(fresh).cause()).isEqualTo(Cause.NOT_FRESH);
    }

    @Test
    void a_date_may_stand_in_the_body() {
        Expectation text =
                new Expectation.Fresh(Duration.ofHours(1), new DateSource.Body(Pattern.compile("updated (.*)<")));
        Expectation json = new Expectation.Fresh(
                Duration.ofHours(1), new DateSource.Json(new JsonPath("$.at", List.of(new JsonStep.Name("at")))));
        body = "<p>updated 2026-11-20T11:30:00Z</p>";
        assertThat(finding(text).met()).isTrue();
        assertThat(finding(json).got()).isEqualTo("no JSON at line 1, column 1");
        body = "{\"at\": 1795171200}";
        assertThat(finding(text).got()).isEqualTo("no date there");
        assertThat(finding(json).sentence()).isEqualTo("json $.at is at most 1h ago: got 80m ago");
    }

    @Test
    void what_was_told_in_confidence_is_not_repeated() {
        Request request = new Request(
                "GET",
                List.of(
                        new Request.Line("Authorization", new Secret("Bearer hunter2")),
                        new Request.Line("Accept", new Secret("text/html"))),
                null,
                null,
                Family.ANY,
                Offer.ANY,
                5,
                Timeouts.NONE);
        target = new Target.Web(URI.create("https://shop.example.org/"), Tls.STRICT, request);
        headers = Map.of("x-echo", List.of("text/html Bearer hunter2 and hunter2 " + "x".repeat(300)));

        String got = finding(new Expectation.Header("X-Echo", new TextMatch.Equals("y")))
                .got();

        assertThat(got).startsWith("“text/html *** and *** xxx").hasSizeLessThanOrEqualTo(82);
    }

    @Test
    void only_a_large_body_that_somebody_looks_into_is_heavy() {
        Expectation looks = new Expectation.Body(new TextMatch.Contains("x"));
        body = "x".repeat(64 * 1024);
        assertThat(examination(looks).isHeavy(answer())).isFalse();
        body = body + "x";
        assertThat(examination(looks).isHeavy(answer())).isTrue();
        assertThat(examination(codes(200, 299, "2xx")).isHeavy(answer())).isFalse();
    }

    @Test
    void the_protocol_must_be_the_one_wanted() {
        assertThat(finding(new Expectation.Http("2")).met()).isTrue();
        assertThat(finding(new Expectation.Http("1.1")).sentence()).isEqualTo("protocol is HTTP/1.1: got HTTP/2");
    }
}
