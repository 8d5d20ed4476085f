package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
    private static final String BODY = "Content-Length: 5\r\n\r\nhello";
    private static final String OK = "HTTP/1.1 200 OK\r\n" + BODY;

    private final WebProber prober = Lab.prober();

    private Cause causeOf(Peer.Script script) throws IOException {
        try (Peer peer = Peer.playing(script)) {
            return Lab.failed(prober, Lab.plain(peer)).cause();
        }
    }

    private Observation.Answered answerOf(String answer) throws IOException {
        try (Peer peer = Peer.answering(answer)) {
            return Lab.answered(prober, Lab.plain(peer));
        }
    }

    @Test
    void an_answer_is_whole_with_its_evidence() throws IOException {
        Evidence evidence = answerOf(OK).evidence();

        assertThat(evidence.status()).isEqualTo(200);
        assertThat(evidence.protocol()).isEqualTo("HTTP/1.1");
        assertThat(evidence.size()).isEqualTo(5);
        assertThat(evidence.address()).startsWith("127.0.0.1:");
    }

    @Test
    void what_caches_say_is_evidence() throws IOException {
        String said = "Via: 1.1 varnish\r\nX-Served-By: cache-fra-etou8220044-FRA\r\nX-Cache: HIT\r\nAge: 42\r\n";

        assertThat(answerOf("HTTP/1.1 200 OK\r\n" + said + BODY).evidence().cache())
                .isEqualTo(new CacheFacts(Served.HIT, 42, "FRA", "Fastly", List.of()));
        assertThat(answerOf(OK).evidence().cache()).isEqualTo(CacheFacts.NONE);
    }

    @Test
    void when_an_answer_was_made_is_evidence_as_far_as_it_is_told() throws IOException {
        String said = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

        assertThat(answerOf("HTTP/1.1 200 OK\r\n" + said + BODY).evidence().date())
                .isEqualTo("1994-11-06T08:49:37Z");
        assertThat(answerOf(OK).evidence().date()).isNull();
    }

    @Test
    void a_cache_is_believed_by_the_status_that_it_answers_with() throws IOException {
        String said = "Cache-Status: edge; fwd=stale; fwd-status=503\r\n";

        assertThat(answerOf("HTTP/1.1 200 OK\r\n" + said + BODY)
                        .evidence()
                        .cache()
                        .served())
                .isEqualTo(Served.STALE);
        assertThat(answerOf("HTTP/1.1 503 No\r\n" + said + BODY)
                        .evidence()
                        .cache()
                        .served())
                .isEqualTo(Served.MISS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n",
            })
    void informational_heads_are_not_the_answer(String informational) throws IOException {
        assertThat(answerOf(informational + OK).evidence().status()).isEqualTo(200);
    }

    @Test
    void ten_informational_heads_are_patience_and_eleven_are_too_many() throws IOException {
        String one = "HTTP/1.1 102 Processing\r\n\r\n";

        assertThat(answerOf(one.repeat(10) + OK).evidence().status()).isEqualTo(200);
        assertThat(causeOf(line -> {
                    line.request();
                    line.say(one.repeat(11) + OK);
                    line.silence();
                }))
                .isEqualTo(Cause.HEAD_TOO_MANY_INFORMATIONAL);
    }

    @Test
    void a_peer_that_never_answers_times_out_waiting() throws IOException {
        try (Peer silent = Peer.playing(Peer.Line::silence)) {
            assertThat(Lab.failed(prober, Lab.briefly(Lab.plain(silent))).cause())
                    .isEqualTo(Cause.WAIT_TIMEOUT);
        }
    }

    @Test
    void a_close_without_a_byte_is_not_a_reset() throws IOException {
        assertThat(causeOf(Peer.Line::request)).isEqualTo(Cause.WAIT_CLOSED);
    }

    @Test
    void a_reset_after_the_request_is_told_apart_from_a_close() throws IOException {
        assertThat(causeOf(line -> {
                    line.request();
                    line.reset();
                }))
                .isEqualTo(Cause.WAIT_RESET);
    }

    @Test
    void a_reset_upon_connecting_is_one_too() throws IOException {
        assertThat(causeOf(Peer.Line::reset)).isEqualTo(Cause.WAIT_RESET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.2", "HTTP/1.9", "http/1.1"})
    void whoever_speaks_a_later_version_of_ours_is_understood(String version) throws IOException {
        assertThat(answerOf(version + " 200 OK\r\n" + BODY).evidence().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTP/1.1 200 OK",
                "HTTP/1.1 abc",
                "HTTP/1.1 99 Odd",
                "HTTP/1.1 1000 Odder",
                "HTTP/2.0 200 OK",
                "",
                "\u0000\u0001\u0002\u0003\u00ff",
                "HTTP/1.1 101 Switching Protocols",
            })
    void a_senseless_status_line_is_called_one(String statusLine) throws IOException {
        assertThat(causeOf(line -> {
                    line.request();
                    line.say(statusLine + "\r\n" + BODY);
                }))
                .isEqualTo(Cause.HEAD_BAD_STATUS_LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200\r\n" + BODY,
                "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
                "HTTP/1.0 200 OK\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nConnection: close\r\nKeep-Alive: timeout=0\r\n" + BODY,
                "HTTP/1.1 200 OK\r\nX-Name:no space\r\n" + BODY,
                "HTTP/1.1 200 OK\r\nX-Name: \u00e4\r\n" + BODY,
            })
    void odd_but_whole_answers_are_answers(String answer) throws IOException {
        assertThat(answerOf(answer).evidence().size()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"32000, ", "33000, HEAD_TOO_LARGE"})
    void headers_are_read_up_to_32_KiB(int size, Cause cause) throws IOException {
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nX-Pad: " + "a".repeat(size) + "\r\n" + BODY)) {
            Observation seen = Lab.seen(prober, Lab.plain(peer));

            assertThat(seen instanceof Observation.Failed failed ? failed.cause() : null)
                    .isEqualTo(cause);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nul: a\u0000b\r\n",
                "X-Colonless\r\n",
                ": nameless\r\n",
                "X-Folded: a\r\n b\r\n",
                "X-Folded: a\r\n\tb\r\n",
                "Content-Length: abc\r\n",
                "Content-Length: -5\r\n",
                "Content-Length: 99999999999999999999\r\n",
            })
    void a_malformed_header_is_a_bad_header(String header) throws IOException {
        assertThat(causeOf(line -> {
                    line.request();
                    line.say("HTTP/1.1 200 OK\r\n" + header + "\r\nhello");
                }))
                .isEqualTo(Cause.HEAD_BAD_HEADER);
    }

    @Test
    void a_head_is_judged_by_its_status_line_first() throws IOException {
        assertThat(causeOf(line -> {
                    line.request();
                    line.say("220 ready\r\nno colon here\r\n\r\n");
                }))
                .isEqualTo(Cause.HEAD_BAD_STATUS_LINE);
    }

    @Test
    void a_bad_header_after_an_informational_head_is_one_too() throws IOException {
        assertThat(causeOf(line -> {
                    line.request();
                    line.say("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n");
                    line.pause(50);
                    line.say("HTTP/1.1 200 OK\r\nX-Colonless\r\n" + BODY);
                }))
                .isEqualTo(Cause.HEAD_BAD_HEADER);
    }

    @Test
    void two_lengths_conflict_unless_they_agree() throws IOException {
        assertThat(causeOf(line -> {
                    line.request();
                    line.say("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n" + BODY);
                }))
                .isEqualTo(Cause.HEAD_CONFLICTING_LENGTH);
        assertThat(answerOf("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n" + BODY)
                        .evidence()
                        .size())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"4096, ", "4097, HEAD_TOO_LARGE"})
    void a_status_line_is_read_up_to_4_KiB(int length, Cause cause) throws IOException {
        String begin = "HTTP/1.1 200 ";
        try (Peer peer = Peer.answering(begin + "a".repeat(length - begin.length()) + "\r\n" + BODY)) {
            Observation seen = Lab.seen(prober, Lab.plain(peer));

            assertThat(seen instanceof Observation.Failed failed ? failed.cause() : null)
                    .isEqualTo(cause);
        }
    }

    @Test
    void a_thousand_headers_are_read() throws IOException {
        assertThat(answerOf("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(999) + BODY)
                        .evidence()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b\r\n", "a:\r\n"})
    void ten_thousand_headers_are_too_many(String header) throws IOException {
        assertThat(causeOf(line -> {
                    line.request();
                    line.say("HTTP/1.1 200 OK\r\n" + header.repeat(10_000) + BODY);
                    line.silence();
                }))
                .isEqualTo(Cause.HEAD_TOO_LARGE);
    }

    @Test
    void a_dripping_head_ends_at_the_deadline() throws IOException {
        try (Peer peer = Peer.playing(line -> {
            line.request();
            line.drip(OK.repeat(10));
        })) {
            Observation.Failed failed = Lab.failed(prober, Lab.briefly(Lab.plain(peer)));

            assertThat(failed.cause()).isEqualTo(Cause.HEAD_TIMEOUT);
            Lab.assertEndedBriefly(failed);
        }
    }

    @Test
    void the_request_says_who_asks_and_which_host_is_meant() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Peer peer = Peer.playing(line -> {
            heard.add(line.request());
            line.say(OK);
        })) {
            Question question = Lab.asking("http://t.test/a%20b?c=d", null, peer.port());

            assertThat(Lab.answered(prober, question).evidence().status()).isEqualTo(200);
            assertThat(heard.get(0).toLowerCase(java.util.Locale.ROOT))
                    .startsWith("get /a%20b?c=d http/1.1\r\n")
                    .contains("\r\nhost: t.test\r\n")
                    .contains("\r\nuser-agent: hopwatch/0.1\r\naccept: */*\r\naccept-encoding: gzip\r\n");
        }
    }
}
