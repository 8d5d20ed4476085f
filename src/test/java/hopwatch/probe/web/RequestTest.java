package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Family;
import hopwatch.config.Offer;
import hopwatch.config.Payload;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Timeouts;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final Request.Line KEY = new Request.Line("X-Api-Key", new Secret("sesame"));
    private static final Request.Line LANGUAGE = new Request.Line("Accept-Language", new Secret("fr"));

    private final WebProber prober = Lab.prober();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private static Request request(String method, @Nullable String body, Request.Line... headers) {
        Payload payload = body == null ? null : new Payload(body.getBytes(StandardCharsets.UTF_8));
        return new Request(method, List.of(headers), payload, null, Family.ANY, Offer.ANY, 5, Timeouts.NONE);
    }

    private static Question asking(Peer peer, Request request) {
        String url = "http://t.test:" + peer.port() + "/a";
        return Lab.question(url, null, new Address("127.0.0.1", peer.port()), request);
    }

    /** Says what was heard, and answers each request in turn; the last answer is given for ever. */
    private Peer answering(String... answers) {
        return Peer.playing(line -> {
            String head = line.request();
            int length = head.contains("content-length: 7") ? 7 : 0;
            heard.add(head + new String(line.socket().getInputStream().readNBytes(length), StandardCharsets.UTF_8));
            line.say(answers[Math.min(heard.size(), answers.length) - 1]);
        });
    }

    private static String redirect(int status, String to) {
        return "HTTP/1.1 " + status + " Moved\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n";
    }

    @Test
    void a_request_carries_the_method_the_headers_and_the_body_of_the_file() throws IOException {
        try (Peer peer = answering(OK)) {
            Request request = request("POST", "{\"a\":1}", KEY, new Request.Line("User-Agent", new Secret("Probe/2")));

            assertThat(Lab.answered(prober, asking(peer, request)).evidence().status())
                    .isEqualTo(200);
            assertThat(heard.get(0))
                    .startsWith("POST /a HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nx-api-key: sesame\r\n")
                    .containsIgnoringCase("\r\nuser-agent: Probe/2\r\n")
                    .containsIgnoringCase("\r\ncontent-length: 7\r\n")
                    .doesNotContain("Hopwatch/")
                    .endsWith("\r\n\r\n{\"a\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, true", "PUT, true", "PATCH, true", "DELETE, false", "GET, false"})
    void a_request_that_usually_has_a_body_says_where_it_has_none(String method, boolean says) throws IOException {
        try (Peer peer = answering(OK)) {
            assertThat(Lab.answered(prober, asking(peer, request(method, null))))
                    .isNotNull();
            assertThat(heard.get(0).toLowerCase(Locale.ROOT).contains("\r\ncontent-length: 0\r\n"))
                    .isEqualTo(says);
        }
    }

    @Test
    void a_cookie_of_the_file_is_sent_beside_those_that_servers_set() throws IOException {
        String moved = "HTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: b=2; Path=/\r\nContent-Length: 0\r\n\r\n";
        try (Peer peer = answering(moved, OK)) {
            Request request = request("GET", null, new Request.Line("Cookie", new Secret("a=1")));

            assertThat(Lab.answered(prober, asking(peer, request))).isNotNull();
            assertThat(heard.get(1)).containsIgnoringCase("\r\ncookie: a=1; b=2\r\n");
        }
    }

    @Test
    void a_host_with_an_underscore_is_asked_at_its_port_and_by_its_name() throws IOException {
        try (Peer peer = answering(redirect(302, "/b"), OK)) {
            Address at = new Address("127.0.0.1", peer.port());
            String url = "http://my_host.test:" + peer.port() + "/a";
            Observation seen = Lab.answered(prober, Lab.question(url, null, at, request("GET", null)));

            assertThat(seen.evidence().status()).isEqualTo(200);
            assertThat(heard).hasSize(2).allSatisfy(head -> assertThat(head)
                    .containsIgnoringCase("\r\nhost: my_host.test:" + peer.port() + "\r\n"));
        }
    }

    @Test
    void a_written_host_stands_in_the_request_alone() throws IOException {
        try (Peer peer = answering(OK)) {
            Request request = request("GET", null, new Request.Line("Host", new Secret("other.test")));

            assertThat(Lab.answered(prober, asking(peer, request)).evidence().status())
                    .isEqualTo(200);
            assertThat(heard.get(0)).containsOnlyOnce("ost: other.test\r\n").doesNotContain("t.test:");
        }
    }

    @Test
    void the_answer_to_a_head_request_has_no_body_whatever_its_length_says() throws IOException {
        try (Peer peer = answering("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")) {
            assertThat(Lab.answered(prober, asking(peer, request("HEAD", null)))
                            .evidence()
                            .size())
                    .isZero();
        }
    }

    @Test
    void see_other_is_asked_for_by_a_get_without_the_body() throws IOException {
        try (Peer peer = answering(redirect(303, "/b"), OK)) {
            Request request =
                    request("POST", "{\"a\":1}", KEY, new Request.Line("Content-Type", new Secret("text/json")));

            assertThat(Lab.answered(prober, asking(peer, request)).evidence().redirects())
                    .isEqualTo(1);
            assertThat(heard.get(1))
                    .startsWith("GET /b HTTP/1.1\r\n")
                    .containsIgnoringCase("x-api-key: sesame")
                    .doesNotContainIgnoringCase("content-type")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void a_temporary_redirect_repeats_the_request_with_its_body() throws IOException {
        try (Peer peer = answering(redirect(307, "/b"), OK)) {
            assertThat(Lab.answered(prober, asking(peer, request("POST", "{\"a\":1}")))
                            .evidence()
                            .status())
                    .isEqualTo(200);
            assertThat(heard.get(1)).startsWith("POST /b HTTP/1.1\r\n").endsWith("{\"a\":1}");
        }
    }

    @Test
    void another_host_hears_nothing_that_was_meant_for_the_first() throws IOException {
        try (Peer other = answering(OK, OK);
                Peer peer = answering(redirect(302, "http://127.0.0.1:" + other.port() + "/b"))) {
            Request request = request("GET", null, KEY, LANGUAGE);

            assertThat(Lab.answered(prober, asking(peer, request)).evidence().redirects())
                    .isEqualTo(1);
            assertThat(heard.get(0)).containsIgnoringCase("x-api-key: sesame");
            assertThat(heard.get(1))
                    .doesNotContainIgnoringCase("x-api-key")
                    .containsIgnoringCase("accept-language: fr");
        }
    }

    @Test
    void a_body_is_not_sent_to_another_host() throws IOException {
        try (Peer other = answering(OK);
                Peer peer = answering(redirect(307, "http://127.0.0.1:" + other.port() + "/b"))) {
            Observation.Failed failed = Lab.failed(prober, asking(peer, request("POST", "{\"a\":1}")));

            assertThat(failed.cause()).isEqualTo(Cause.REDIRECT_BLOCKED);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void a_page_that_redirects_to_itself_until_its_cookie_comes_back_is_no_loop() throws IOException {
        String cookie =
                "HTTP/1.1 302 Found\r\nLocation: /a\r\nSet-Cookie: seen=yes; Path=/\r\nContent-Length: 0\r\n\r\n";
        try (Peer peer = answering(cookie, OK)) {
            assertThat(Lab.answered(prober, asking(peer, request("GET", null)))
                            .evidence()
                            .redirects())
                    .isEqualTo(1);
            assertThat(heard.get(0)).doesNotContainIgnoringCase("cookie");
            assertThat(heard.get(1)).containsIgnoringCase("\r\ncookie: seen=yes\r\n");
        }
    }

    @Test
    void cookies_are_forgotten_between_checks() throws IOException {
        try (Peer peer = answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(Lab.answered(prober, asking(peer, request("GET", null)))).isNotNull();
            assertThat(Lab.answered(prober, asking(peer, request("GET", null)))).isNotNull();

            assertThat(heard.get(1)).doesNotContainIgnoringCase("cookie");
        }
    }
}
