package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Cause;
import hopwatch.probe.Examiner;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final WebProber prober = Lab.prober();

    private Observation.Failed failureOf(Peer.Script script) throws IOException {
        try (Peer peer = Peer.playing(line -> {
            line.request();
            script.play(line);
        })) {
            return Lab.failed(prober, Lab.plain(peer));
        }
    }

    private String textOf(byte[] answer) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Peer peer = Peer.playing(line -> {
            line.request();
            line.say(answer);
        })) {
            Question plain = Lab.plain(peer);
            Question reading = new Question(plain.target(), plain.connect(), plain.timeout(), answered -> {
                texts.add(answered.body().text());
                return List.of();
            });
            assertThat(Lab.answered(prober, reading).evidence().status()).isBetween(200, 399);
        }
        return texts.get(0);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(wire)) {
            gzip.write(plain);
        }
        return wire.toByteArray();
    }

    private static byte[] answer(String headers, byte[] body) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(latin1("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n"));
        answer.write(body);
        return answer.toByteArray();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_body_that_ends_early_is_truncated() throws IOException {
        Observation.Failed failed = failureOf(line -> line.say(HEAD + "a".repeat(400)));

        assertThat(failed.cause()).isEqualTo(Cause.BODY_TRUNCATED);
        assertThat(failed.detail()).isEqualTo("400 of 1000 bytes");
    }

    @Test
    void a_reset_within_the_body_is_told_apart() throws IOException {
        assertThat(failureOf(line -> {
                            line.say(HEAD + "a".repeat(400));
                            line.pause(100);
                            line.reset();
                        })
                        .cause())
                .isEqualTo(Cause.BODY_RESET);
    }

    private Observation.Failed briefFailureOf(Peer.Script script) throws IOException {
        try (Peer peer = Peer.playing(script)) {
            return Lab.failed(prober, Lab.briefly(Lab.plain(peer)));
        }
    }

    @Test
    void a_stalled_body_ends_at_the_deadline() throws IOException {
        Observation.Failed failed = briefFailureOf(line -> {
            line.request();
            line.say(HEAD + "a".repeat(400));
            line.silence();
        });

        assertThat(failed.cause()).isEqualTo(Cause.BODY_TIMEOUT);
        Lab.assertEndedBriefly(failed);
        assertThat(failed.phases().transfer()).isGreaterThan(1_000_000L);
    }

    @Test
    void a_dripping_body_ends_at_the_deadline() throws IOException {
        Observation.Failed failed = briefFailureOf(line -> {
            line.request();
            line.say(HEAD);
            line.drip("a".repeat(1_000));
        });

        assertThat(failed.cause()).isEqualTo(Cause.BODY_TIMEOUT);
        Lab.assertEndedBriefly(failed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zz\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\n", "100000004\r\n", "5\r\nhelloworld\r\n0\r\n\r\n"})
    void malformed_chunks_are_called_so(String chunks) throws IOException {
        assertThat(failureOf(line -> {
                            line.say(CHUNKED + chunks);
                            line.silence();
                        })
                        .cause())
                .isEqualTo(Cause.BODY_CHUNK_ERROR);
    }

    @Test
    void chunks_without_a_last_one_are_truncated() throws IOException {
        assertThat(failureOf(line -> line.say(CHUNKED + "5\r\nhello\r\n")).cause())
                .isEqualTo(Cause.BODY_TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5;a=\"b\"\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\nX-Trailer: a\r\n\r\n"})
    void extensions_and_trailers_are_legal(String chunks) throws IOException {
        assertThat(textOf(latin1(CHUNKED + chunks))).isEqualTo("hello");
    }

    @Test
    void trailers_beyond_the_header_cap_are_too_large() throws IOException {
        String trailers = ("X-Pad: " + "a".repeat(1_015) + "\r\n").repeat(64);

        assertThat(failureOf(line -> {
                            line.say(CHUNKED + "5\r\nhello\r\n0\r\n" + trailers + "\r\n");
                            line.silence();
                        })
                        .cause())
                .isEqualTo(Cause.HEAD_TOO_LARGE);
    }

    /** Whoever closes so may have more to say; but old servers do it every day. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n\r\nhello", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"})
    void a_tls_connection_may_end_without_a_goodbye(String answer) throws Exception {
        try (Peer peer = Peer.secure(Lab.leaf("t.test"), line -> {
            line.request();
            line.say(answer);
            line.cut();
        })) {
            assertThat(Lab.answered(prober, Lab.secure(peer, Lab.TRUSTING))
                            .evidence()
                            .size())
                    .isEqualTo(5);
        }
    }

    @Test
    void a_body_as_large_as_the_cap_is_read_and_one_byte_more_is_not() throws IOException {
        assertThat(textOf(answer("", new byte[Exchange.BODY_CAP]))).hasSize(Exchange.BODY_CAP);
        assertThat(failureOf(line -> line.say(answer("", new byte[Exchange.BODY_CAP + 1])))
                        .cause())
                .isEqualTo(Cause.BODY_TOO_LARGE);
    }

    @Test
    void an_endless_body_is_hung_up_on() throws IOException {
        assertThat(failureOf(line -> {
                            line.say("HTTP/1.1 200 OK\r\n\r\n");
                            while (true) {
                                line.say(new byte[8 * 1024]);
                            }
                        })
                        .cause())
                .isEqualTo(Cause.BODY_TOO_LARGE);
    }

    @Test
    void a_gzipped_body_is_inflated() throws IOException {
        assertThat(textOf(answer("Content-Encoding: gzip\r\n", gzip(latin1("hello")))))
                .isEqualTo("hello");
    }

    @Test
    void a_gzip_bomb_is_stopped_at_the_cap() throws IOException {
        byte[] bomb = answer("Content-Encoding: gzip\r\n", gzip(new byte[100 * 1024 * 1024]));

        assertThat(failureOf(line -> line.say(bomb)).cause()).isEqualTo(Cause.BODY_DECODE_BOMB);
    }

    @Test
    void a_bomb_is_called_one_even_where_it_is_too_large_as_it_comes() throws IOException {
        byte[] large = gzip(new byte[300 * 1024 * 1024]);
        byte[] noise = new byte[2 * 1024 * 1024];
        new java.util.Random(1).nextBytes(noise);

        assertThat(large).hasSizeLessThan(Exchange.BODY_CAP);
        assertThat(Inflating.tooLarge(large, "gzip", Exchange.BODY_CAP).reason())
                .isEqualTo(Cause.BODY_DECODE_BOMB);
        assertThat(failureOf(line -> line.say(answer("Content-Encoding: gzip\r\n", noise)))
                        .cause())
                .isEqualTo(Cause.BODY_TOO_LARGE);
    }

    @Test
    void broken_gzip_and_stacked_codings_are_decode_errors() throws IOException {
        byte[] broken = answer("Content-Encoding: gzip\r\n", latin1("not gzip at all"));
        byte[] stacked = answer("Content-Encoding: gzip, gzip\r\n", gzip(gzip(latin1("hello"))));

        assertThat(failureOf(line -> line.say(broken)).cause()).isEqualTo(Cause.BODY_DECODE_ERROR);
        assertThat(failureOf(line -> line.say(stacked)).cause()).isEqualTo(Cause.BODY_DECODE_ERROR);
    }

    private Observation seenBy(Examiner examiner, byte[] answer) throws IOException {
        try (Peer peer = Peer.playing(line -> {
            line.request();
            line.say(answer);
        })) {
            Question plain = Lab.plain(peer);
            return Lab.seen(prober, new Question(plain.target(), plain.connect(), plain.timeout(), examiner));
        }
    }

    private static List<Finding> look(Answer answer) {
        return List.of(new Finding(answer.body().text(), true, "", true, Cause.BODY_MISMATCH));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding: br, BODY_DECODE_ERROR",
        "Content-Encoding: zstd, BODY_DECODE_ERROR",
        "Content-Encoding: snappy, BODY_DECODE_ERROR",
        "Content-Type: text/html; charset=bogus, CHARSET_INVALID",
        "Content-Type: text/html; charset=\u00a7, CHARSET_INVALID",
    })
    void what_cannot_be_decoded_matters_only_to_who_looks(String header, Cause cause) throws IOException {
        byte[] answer = answer(header + "\r\n", latin1("hello"));

        Observation unseen = seenBy(ignored -> List.of(), answer);
        Observation seen = seenBy(BodyTest::look, answer);

        assertThat(unseen).isInstanceOf(Observation.Answered.class);
        assertThat(unseen.evidence().size()).isEqualTo(5);
        assertThat(seen).isInstanceOfSatisfying(Observation.Failed.class, failed -> assertThat(failed.cause())
                .isEqualTo(cause));
    }

    @Test
    void an_identity_coding_is_none() throws IOException {
        assertThat(textOf(answer("Content-Encoding: identity\r\n", latin1("hello"))))
                .isEqualTo("hello");
    }

    @Test
    void the_named_character_set_decodes_the_body_and_utf_8_where_none_is_named() throws IOException {
        byte[] umlaut = {(byte) 0xe4};

        assertThat(textOf(answer("Content-Type: text/html; charset=ISO-8859-1\r\n", umlaut)))
                .isEqualTo("ä");
        assertThat(textOf(answer("Content-Type: text/html\r\n", umlaut))).isEqualTo("\ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void a_byte_order_mark_tells_more_than_the_header(String charset) throws IOException {
        byte[] body = "\ufeffgrün\u0000".getBytes(java.nio.charset.Charset.forName(charset));

        assertThat(textOf(answer("Content-Type: text/html; charset=ISO-8859-1\r\n", body)))
                .isEqualTo("grün\u0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\n\r\nsurplus",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
            })
    void an_answer_without_a_body_is_whole(String answer) throws IOException {
        assertThat(textOf(latin1(answer))).isEmpty();
    }

    @Test
    void a_digest_is_of_the_bytes_whatever_they_mean() {
        Body latin = new Body(latin1("caf\u00e9"), "latin1", "");
        Body utf = new Body("caf\u00e9".getBytes(java.nio.charset.StandardCharsets.UTF_8), "utf-8", "");

        assertThat(new Body(latin1("caf\u00e9"), "no-such-charset", "").digest())
                .isEqualTo(latin.digest());
        assertThat(utf.digest()).isNotEqualTo(latin.digest());
        assertThat(Body.EMPTY.digest()).contains("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void what_a_coding_hides_has_no_digest() {
        assertThat(new Body(latin1("x"), "utf-8", "br").digest()).isEmpty();
    }
}
