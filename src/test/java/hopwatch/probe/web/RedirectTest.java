package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Observation;
import hopwatch.probe.Reach;
import hopwatch.probe.dns.Names;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private final WebProber prober = Lab.prober();

    private static Observation seen(WebProber prober, Peer peer, int follow) {
        return Lab.seen(
                prober,
                Lab.question(
                        "http://t.test:" + peer.port() + "/0",
                        null,
                        new hopwatch.config.Address("127.0.0.1", peer.port()),
                        follow));
    }

    private static Cause causeOf(Observation seen) {
        assertThat(seen).isInstanceOf(Observation.Failed.class);
        return ((Observation.Failed) seen).cause();
    }

    /** Leads from /0 to /1 and so on, and answers at the last. */
    private static Peer chain(int length) {
        return Peer.playing(line -> {
            int at = Integer.parseInt(line.request().split("[/ ]", 4)[2]);
            line.say(at < length ? "HTTP/1.1 302 Found\r\nLocation: /" + (at + 1) + "\r\n\r\n" : OK);
        });
    }

    private static Peer leadingTo(String location) {
        AtomicInteger answers = new AtomicInteger();
        return Peer.playing(line -> {
            line.request();
            line.say(answers.getAndIncrement() == 0 ? "HTTP/1.1 301 Moved\r\n" + location + "\r\n\r\n" : OK);
        });
    }

    @Test
    void five_redirects_are_followed_on_the_hops_own_address_and_a_sixth_is_not() throws IOException {
        try (Peer five = chain(5);
                Peer six = chain(6)) {
            Observation seen = seen(prober, five, 5);

            assertThat(seen).isInstanceOf(Observation.Answered.class);
            assertThat(seen.evidence().redirects()).isEqualTo(5);
            assertThat(causeOf(seen(prober, six, 5))).isEqualTo(Cause.REDIRECT_TOO_MANY);
            assertThat(six.connections()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "ok http://t.test/a/ok",
                "../ok http://t.test/ok",
                "../../../ok http://t.test/ok",
                "/./x/../ok http://t.test/ok",
                "/x/.. http://t.test/",
                "http://u.test/../ok?../a http://u.test/ok?../a",
                "//u.test/./ok http://u.test/ok",
                "/a//b/../c http://t.test/a//c",
                "?q={a}|b\\c http://t.test/a/b?q=%7Ba%7D%7Cb%5Cc",
                "/%7Ba^b`[1] http://t.test/%7Ba%5Eb%60%5B1%5D",
                "/ok?100%&q=[1] http://t.test/ok?100%25&q=[1]"
            })
    void a_place_is_understood_as_browsers_understand_it(String written, String meant) {
        assertThat(Redirects.next(URI.create("http://t.test/a/b"), written)).hasToString(meant);
    }

    @Test
    void none_to_follow_means_the_first_answer_is_judged() throws IOException {
        try (Peer peer = chain(1)) {
            assertThat(seen(prober, peer, 0).evidence().status()).isEqualTo(302);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_circle_is_noticed() throws IOException {
        try (Peer peer = Peer.answering("HTTP/1.1 302 Found\r\nLocation: /0\r\n\r\n")) {
            assertThat(causeOf(seen(prober, peer, 5))).isEqualTo(Cause.REDIRECT_LOOP);
        }
    }

    @Test
    void a_redirect_into_the_private_network_is_blocked_before_it_is_dialled() throws IOException {
        try (Peer inside = Peer.answering(OK)) {
            WebProber strict = new WebProber(
                    Lab.VERTX,
                    InstantSource.system(),
                    System::nanoTime,
                    () -> new Reach(Set.of(), Set.of("t.test")),
                    Names.ofSystem(Lab.VERTX));
            try (Peer peer = leadingTo("Location: http://127.0.0.1:" + inside.port() + "/")) {
                assertThat(causeOf(seen(strict, peer, 5))).isEqualTo(Cause.REDIRECT_BLOCKED);
            }
            assertThat(inside.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Location: /caf\u00c3\u00a9", "Location: next", "Location: /a#fragment", "Location: ?b"})
    void relative_and_odd_locations_are_followed(String location) throws IOException {
        try (Peer peer = leadingTo(location)) {
            assertThat(seen(prober, peer, 5).evidence().status()).isEqualTo(200);
        }
    }

    @Test
    void a_redirect_without_a_location_makes_no_sense() throws IOException {
        try (Peer peer = leadingTo("X-Location: none")) {
            assertThat(causeOf(seen(prober, peer, 5))).isEqualTo(Cause.REDIRECT_BAD_LOCATION);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.test/b/c?d, next, https://a.test/b/next",
        "https://a.test/b/c?d, ?e, https://a.test/b/c?e",
        "https://a.test/b, //other.test/x, https://other.test/x",
        "https://a.test/b, /a b#c, https://a.test/a%20b",
        "http://a.test/, https://a.test/, https://a.test/",
    })
    void a_location_is_resolved_against_where_it_was_met(URI from, String location, URI next) {
        assertThat(Redirects.next(from, location)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "'', REDIRECT_BAD_LOCATION",
        ":::, REDIRECT_BAD_LOCATION",
        "https:///x, REDIRECT_BAD_LOCATION",
        "https://a.test:99999/, REDIRECT_BAD_LOCATION",
        "http://a.test/, REDIRECT_DOWNGRADE",
        "file:///etc/passwd, REDIRECT_SCHEME",
        "ftp://a.test/, REDIRECT_SCHEME",
        "gopher://a.test/, REDIRECT_SCHEME",
        "javascript:alert(1), REDIRECT_SCHEME",
        "'data:text/html,x', REDIRECT_SCHEME",
    })
    void what_may_not_be_followed_says_why(String location, Cause cause) {
        Failure refused =
                catchThrowableOfType(Failure.class, () -> Redirects.next(URI.create("https://a.test/"), location)
                        .getPort());

        assertThat(refused.reason()).isEqualTo(cause);
    }

    @Test
    void a_location_beyond_8_KiB_is_refused() {
        Failure refused = catchThrowableOfType(
                Failure.class, () -> Redirects.next(URI.create("https://a.test/"), "/" + "a".repeat(9 * 1024))
                        .getPort());

        assertThat(refused.reason()).isEqualTo(Cause.REDIRECT_BAD_LOCATION);
    }
}
