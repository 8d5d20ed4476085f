package hopwatch.probe.web;

import static hopwatch.probe.web.Frames.DATA;
import static hopwatch.probe.web.Frames.END_HEADERS;
import static hopwatch.probe.web.Frames.END_STREAM;
import static hopwatch.probe.web.Frames.concat;
import static hopwatch.probe.web.Frames.field;
import static hopwatch.probe.web.Frames.frame;
import static hopwatch.probe.web.Frames.goAway;
import static hopwatch.probe.web.Frames.headers;
import static hopwatch.probe.web.Frames.reset;
import static hopwatch.probe.web.Frames.saying;
import static hopwatch.probe.web.Frames.status;
import static hopwatch.probe.web.Frames.times;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Http2Test {
    private static final int ALL_STREAMS = Integer.MAX_VALUE;

    private final WebProber prober = Lab.prober();

    private static Question asking(Peer peer) {
        return Lab.secure(peer, Lab.TRUSTING);
    }

    private Observation.Answered answerOf(Peer peer) throws Exception {
        try (peer) {
            return Lab.answered(prober, asking(peer));
        }
    }

    private Observation.Failed failureOf(Peer peer) throws Exception {
        try (peer) {
            return Lab.failed(prober, asking(peer));
        }
    }

    private Cause causeOf(byte[]... frames) throws Exception {
        return failureOf(saying(frames)).cause();
    }

    @Test
    void an_answer_is_whole_with_its_evidence() throws Exception {
        Evidence evidence = answerOf(saying(Frames.ANSWER)).evidence();

        assertThat(evidence.status()).isEqualTo(200);
        assertThat(evidence.protocol()).isEqualTo("HTTP/2");
        assertThat(evidence.size()).isEqualTo(5);
        assertThat(evidence.tlsVersion()).isEqualTo("TLSv1.3");
    }

    @Test
    void frames_cut_anywhere_are_frames() throws Exception {
        Evidence evidence = answerOf(Frames.peer(line -> {
                    Frames.greet(line);
                    Frames.request(line);
                    for (byte each : Frames.ANSWER) {
                        line.say(new byte[] {each});
                    }
                    line.silence();
                }))
                .evidence();

        assertThat(evidence.size()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, ALL_STREAMS})
    void a_peer_that_goes_away_but_answers_is_up(int lastStream) throws Exception {
        try (Peer peer = saying(goAway(lastStream, Frames.NO_ERROR), Frames.ANSWER)) {
            for (int check = 0; check < 20; check++) {
                assertThat(Lab.answered(prober, asking(peer)).evidence().size()).isEqualTo(5);
            }
            assertThat(peer.connections()).isEqualTo(20);
        }
    }

    private static Peer refusing(int times, byte[] refusal) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        return Frames.peer(line -> {
            Frames.greet(line);
            Frames.request(line);
            line.say(refused.getAndIncrement() < times ? refusal : Frames.ANSWER);
            line.silence();
        });
    }

    @Test
    void a_peer_that_goes_away_without_looking_is_asked_once_more() throws Exception {
        try (Peer once = refusing(1, goAway(0, Frames.NO_ERROR));
                Peer twice = refusing(2, goAway(0, Frames.NO_ERROR))) {
            assertThat(Lab.answered(prober, asking(once)).evidence().size()).isEqualTo(5);
            assertThat(once.connections()).isEqualTo(2);
            assertThat(Lab.failed(prober, asking(twice)).cause()).isEqualTo(Cause.WAIT_H2_GOAWAY);
            assertThat(twice.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_peer_that_first_announces_and_then_refuses_is_asked_once_more() throws Exception {
        byte[] graceful = concat(goAway(ALL_STREAMS, Frames.NO_ERROR), goAway(0, Frames.NO_ERROR));
        try (Peer peer = refusing(1, graceful)) {
            assertThat(Lab.answered(prober, asking(peer)).evidence().size()).isEqualTo(5);
        }
    }

    @Test
    void a_peer_that_goes_away_as_it_greets_is_asked_once_more() throws Exception {
        AtomicInteger greeted = new AtomicInteger();
        try (Peer peer = Frames.peer(line -> {
            if (greeted.getAndIncrement() == 0) {
                line.say(concat(frame(Frames.SETTINGS, 0, 0), goAway(0, Frames.NO_ERROR)));
            } else {
                Frames.greet(line);
                Frames.request(line);
                line.say(Frames.ANSWER);
            }
            line.silence();
        })) {
            assertThat(Lab.answered(prober, asking(peer)).evidence().size()).isEqualTo(5);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_peer_that_goes_away_in_error_is_down(int lastStream) throws Exception {
        Observation.Failed failed = failureOf(Frames.peer(line -> {
            Frames.greet(line);
            Frames.request(line);
            line.say(concat(goAway(lastStream, Frames.INTERNAL_ERROR), goAway(0, Frames.INTERNAL_ERROR)));
        }));

        assertThat(failed.cause()).isEqualTo(Cause.WAIT_H2_GOAWAY);
        assertThat(failed.detail()).isEqualTo("INTERNAL_ERROR (2)");
    }

    @Test
    void a_peer_that_goes_away_and_closes_says_why() throws Exception {
        assertThat(failureOf(Frames.peer(line -> {
                            Frames.greet(line);
                            Frames.request(line);
                            line.say(goAway(1, Frames.INTERNAL_ERROR));
                        }))
                        .cause())
                .isEqualTo(Cause.WAIT_H2_GOAWAY);
    }

    @Test
    void a_stream_is_reset_before_or_after_its_head() throws Exception {
        Observation.Failed before = failureOf(saying(reset(Frames.INTERNAL_ERROR)));
        Observation.Failed after = failureOf(saying(Frames.OK, reset(Frames.INTERNAL_ERROR)));

        assertThat(before.cause()).isEqualTo(Cause.WAIT_H2_RST);
        assertThat(before.detail()).isEqualTo("INTERNAL_ERROR (2)");
        assertThat(after.cause()).isEqualTo(Cause.BODY_H2_RST);
        assertThat(after.detail()).isEqualTo("INTERNAL_ERROR (2)");
    }

    @Test
    void a_refused_stream_is_asked_for_once_more() throws Exception {
        try (Peer once = refusing(1, reset(Frames.REFUSED_STREAM));
                Peer twice = refusing(2, reset(Frames.REFUSED_STREAM))) {
            assertThat(Lab.answered(prober, asking(once)).evidence().size()).isEqualTo(5);
            assertThat(Lab.failed(prober, asking(twice)).cause()).isEqualTo(Cause.WAIT_H2_RST);
        }
    }

    @Test
    void a_body_up_to_the_cap_needs_no_other_window() throws Exception {
        byte[] full = Frames.data(0, new byte[16_384]);
        byte[] whole = concat(Frames.OK, times(64, full), Frames.data(END_STREAM));

        assertThat(answerOf(saying(whole)).evidence().size()).isEqualTo(Exchange.BODY_CAP);
    }

    @Test
    void one_byte_beyond_the_cap_is_too_large_and_two_break_the_window() throws Exception {
        byte[] cap = concat(Frames.OK, times(64, Frames.data(0, new byte[16_384])));

        assertThat(causeOf(cap, Frames.data(0, new byte[1]))).isEqualTo(Cause.BODY_TOO_LARGE);
        Observation.Failed beyond = failureOf(saying(cap, Frames.data(0, new byte[2])));
        assertThat(beyond.cause()).isEqualTo(Cause.WAIT_H2_PROTOCOL);
        assertThat(beyond.detail()).isEqualTo("FLOW_CONTROL_ERROR");
    }

    /** A peer that never acknowledged our settings may not send more than everybody may. */
    @Test
    void the_window_of_a_peer_that_has_not_read_our_settings_is_the_first() throws Exception {
        Observation.Failed failed = failureOf(Frames.peer(line -> {
            line.say(frame(Frames.SETTINGS, 0, 0));
            line.socket().getInputStream().skipNBytes(24);
            Frames.request(line);
            line.say(concat(Frames.OK, times(4, Frames.data(0, new byte[16_384]))));
            line.silence();
        }));

        assertThat(failed.cause()).isEqualTo(Cause.WAIT_H2_PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource({"16382, BODY_TIMEOUT", "16383, BODY_H2_FLOW_STALL"})
    void a_body_that_stops_at_the_first_window_is_told_from_one_that_stops_anywhere(int last, Cause cause)
            throws Exception {
        byte[] body = concat(times(3, Frames.data(0, new byte[16_384])), Frames.data(0, new byte[last]));

        assertThat(silenceAfter(saying(Frames.OK, body)).await(60, SECONDS)).isEqualTo(cause);
    }

    @Test
    void a_body_that_heeds_no_window_is_hung_up_on() throws Exception {
        assertThat(failureOf(Frames.peer(line -> {
                            Frames.greet(line);
                            Frames.request(line);
                            line.say(Frames.OK);
                            while (true) {
                                line.say(Frames.data(0, new byte[16_000]));
                            }
                        }))
                        .cause())
                .isEqualTo(Cause.WAIT_H2_PROTOCOL);
    }

    @Test
    void a_head_that_inflates_beyond_the_cap_is_too_large() throws Exception {
        byte[] remembered = Frames.remembered("x-bomb", "a".repeat(3_900));
        byte[] again = new byte[10_000];
        Arrays.fill(again, (byte) (0x80 | 62));

        assertThat(causeOf(headers(END_HEADERS, status(200), remembered, again)))
                .isEqualTo(Cause.HEAD_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"2, 16000", "63, 16000", "10000, 0", "10000, 10"})
    void a_head_that_goes_on_and_on_is_too_large(int frames, int size) throws Exception {
        byte[] more = frame(Frames.CONTINUATION, 0, 1, field("x-pad", "a".repeat(size)));
        byte[] begin = headers(0, status(200), field("x-pad", "a".repeat(16_000)));

        assertThat(causeOf(begin, times(frames, more), frame(Frames.CONTINUATION, END_HEADERS, 1)))
                .isEqualTo(Cause.HEAD_TOO_LARGE);
    }

    @Test
    void a_head_in_a_few_parts_is_a_head() throws Exception {
        byte[] more = frame(Frames.CONTINUATION, 0, 1, field("x-pad", "a".repeat(8_200)));
        byte[] last = frame(Frames.CONTINUATION, END_HEADERS, 1);

        assertThat(answerOf(saying(headers(END_STREAM, status(200)), more, more, last))
                        .evidence()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void trailers_without_end_are_too_large() throws Exception {
        byte[] trailers = headers(END_STREAM, field("x-pad", "a".repeat(16_000)));
        byte[] more = frame(Frames.CONTINUATION, 0, 1, field("x-pad", "a".repeat(16_000)));

        assertThat(causeOf(Frames.OK, trailers, more, more)).isEqualTo(Cause.HEAD_TOO_LARGE);
    }

    @Test
    void a_pushed_stream_that_nobody_wanted_breaks_the_protocol() throws Exception {
        byte[] promise = frame(
                Frames.PUSH_PROMISE,
                END_HEADERS,
                1,
                concat(
                        new byte[] {0, 0, 0, 2},
                        field(":method", "GET"),
                        field(":scheme", "https"),
                        field(":authority", "t.test"),
                        field(":path", "/pushed")));

        assertThat(causeOf(promise, Frames.ANSWER)).isEqualTo(Cause.WAIT_H2_PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(ints = {Frames.SETTINGS, Frames.PING, 0x42})
    void a_flood_of_control_frames_breaks_the_protocol(int type) throws Exception {
        byte[] one = frame(type, 0, 0, type == Frames.SETTINGS ? new byte[0] : new byte[8]);

        assertThat(answerOf(saying(times(500, one), Frames.ANSWER)).evidence().size())
                .isEqualTo(5);
        Observation.Failed failed = failureOf(saying(times(10_000, one), Frames.ANSWER));
        assertThat(failed.cause()).isEqualTo(Cause.WAIT_H2_PROTOCOL);
        assertThat(failed.detail()).isEqualTo("ENHANCE_YOUR_CALM");
    }

    @Test
    void an_upper_case_header_name_breaks_the_protocol() throws Exception {
        assertThat(causeOf(headers(END_HEADERS, status(200), field("X-Upper", "a")), Frames.data(END_STREAM)))
                .isEqualTo(Cause.WAIT_H2_PROTOCOL);
    }

    @Test
    void a_first_frame_that_is_no_settings_breaks_the_protocol() throws Exception {
        assertThat(failureOf(Frames.peer(line -> {
                            line.say(frame(Frames.PING, 0, 0, new byte[8]));
                            line.silence();
                        }))
                        .cause())
                .isEqualTo(Cause.WAIT_H2_PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 102, 103, 150})
    void ten_informational_heads_are_patience_and_eleven_are_too_many(int code) throws Exception {
        byte[] one = headers(END_HEADERS, status(code));

        assertThat(answerOf(saying(times(10, one), Frames.ANSWER)).evidence().status())
                .isEqualTo(200);
        assertThat(causeOf(times(11, one), Frames.ANSWER)).isEqualTo(Cause.HEAD_TOO_MANY_INFORMATIONAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "1000", "abc", "101", "-20"})
    void a_senseless_status_is_called_one(String status) throws Exception {
        assertThat(causeOf(headers(END_HEADERS, field(":status", status)), Frames.data(END_STREAM)))
                .isEqualTo(Cause.HEAD_BAD_STATUS_LINE);
    }

    private Future<Cause> silenceAfter(Peer peer) {
        return Lab.judged(prober, Lab.briefly(asking(peer)))
                .map(seen -> ((Observation.Failed) seen).cause())
                .onComplete(done -> closed(peer));
    }

    private static void closed(Peer peer) {
        try {
            peer.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void silence_is_named_after_what_was_waited_for() throws Exception {
        Future<CompositeFuture> all = Future.all(List.of(
                silenceAfter(Frames.peer(Peer.Line::silence)),
                silenceAfter(saying()),
                silenceAfter(saying(headers(END_HEADERS, status(103)))),
                silenceAfter(saying(headers(0, status(200)))),
                silenceAfter(saying(Frames.OK))));

        assertThat(all.await(60, SECONDS).<Cause>list())
                .containsExactly(
                        Cause.WAIT_TIMEOUT,
                        Cause.WAIT_TIMEOUT,
                        Cause.WAIT_TIMEOUT,
                        Cause.HEAD_TIMEOUT,
                        Cause.BODY_TIMEOUT);
    }

    @Test
    void a_close_without_a_head_is_told_from_one_within_the_body() throws Exception {
        assertThat(failureOf(Frames.peer(line -> {
                            Frames.greet(line);
                            Frames.request(line);
                        }))
                        .cause())
                .isEqualTo(Cause.WAIT_CLOSED);
        assertThat(failureOf(Frames.peer(line -> {
                            Frames.greet(line);
                            Frames.request(line);
                            line.say(Frames.OK);
                        }))
                        .cause())
                .isEqualTo(Cause.BODY_TRUNCATED);
    }

    @Test
    void a_peer_that_greets_late_shows_in_processing() throws Exception {
        Observation.Answered seen = answerOf(Frames.peer(line -> {
            ((SSLSocket) line.socket()).startHandshake();
            line.pause(300);
            Frames.greet(line);
            Frames.request(line);
            line.say(Frames.ANSWER);
            line.silence();
        }));

        assertThat(seen.phases().processing()).isGreaterThan(270_000L);
    }

    @Test
    void informational_heads_do_not_end_processing() throws Exception {
        try (Peer peer = Frames.peer(line -> {
            Frames.greet(line);
            Frames.request(line);
            line.say(headers(END_HEADERS, status(103)));
            line.pause(1_000);
            line.say(Frames.OK);
            line.pause(1_000);
            line.say(frame(DATA, END_STREAM, 1));
            line.silence();
        })) {
            Observation.Answered seen = Lab.answered(prober, Lab.timed(asking(peer)));

            assertThat(seen.phases().processing()).isGreaterThan(600_000L);
            assertThat(seen.phases().transfer()).isGreaterThan(600_000L);
        }
    }
}
