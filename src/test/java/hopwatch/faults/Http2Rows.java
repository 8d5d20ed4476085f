package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.up;
import static hopwatch.probe.web.Frames.ANSWER;
import static hopwatch.probe.web.Frames.END_HEADERS;
import static hopwatch.probe.web.Frames.END_STREAM;
import static hopwatch.probe.web.Frames.INTERNAL_ERROR;
import static hopwatch.probe.web.Frames.NO_ERROR;
import static hopwatch.probe.web.Frames.OK;
import static hopwatch.probe.web.Frames.concat;
import static hopwatch.probe.web.Frames.field;
import static hopwatch.probe.web.Frames.frame;
import static hopwatch.probe.web.Frames.goAway;
import static hopwatch.probe.web.Frames.headers;
import static hopwatch.probe.web.Frames.reset;
import static hopwatch.probe.web.Frames.status;
import static hopwatch.probe.web.Frames.times;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.demo.ServerTls;
import hopwatch.probe.Cause;
import hopwatch.probe.web.Frames;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What only HTTP/2 can do wrong. */
final class Http2Rows {
    private static final byte[] FULL = Frames.data(0, new byte[16_384]);
    /** The window that every peer may use before it has read our settings (RFC 9113 §6.9.2). */
    private static final int FIRST_WINDOW = 65_535;

    private Http2Rows() {}

    static Stream<Row> all() {
        return Stream.of(ends(), windows(), floods()).flatMap(rows -> rows);
    }

    private static Stream<Row> ends() {
        return Stream.of(
                row("an answer", up(), ANSWER),
                row("goes away after our stream, and answers", up(), goAway(1, NO_ERROR), ANSWER),
                row(
                        "goes away in error",
                        down(Cause.WAIT_H2_GOAWAY),
                        goAway(0, INTERNAL_ERROR),
                        goAway(0, INTERNAL_ERROR)),
                refusing("goes away before our stream, once", 1, up()),
                refusing("goes away before our stream, twice", 2, down(Cause.WAIT_H2_GOAWAY)),
                row("stream reset before its head", down(Cause.WAIT_H2_RST).saying("(2)"), reset(INTERNAL_ERROR)),
                row("stream reset after its head", down(Cause.BODY_H2_RST).saying("(2)"), OK, reset(INTERNAL_ERROR)));
    }

    private static Stream<Row> windows() {
        byte[] rest = Frames.data(0, new byte[FIRST_WINDOW - 3 * 16_384]);
        return Stream.of(
                row("a body of 1 MiB", up(), OK, times(64, FULL), Frames.data(END_STREAM)),
                row("data beyond our window", down(Cause.WAIT_H2_PROTOCOL), OK, times(70, FULL)),
                row(
                        "a body that stops at the first window",
                        down(Cause.BODY_H2_FLOW_STALL).at(Laboratory.DEADLINE),
                        OK,
                        times(3, FULL),
                        rest));
    }

    private static Stream<Row> floods() {
        byte[] remembered = Frames.remembered("x-bomb", "a".repeat(3_900));
        byte[] again = new byte[10_000];
        java.util.Arrays.fill(again, (byte) (0x80 | 62));
        byte[] pad = field("x-pad", "a".repeat(16_000));
        byte[] more = frame(Frames.CONTINUATION, 0, 1, pad);
        byte[] little = frame(Frames.CONTINUATION, 0, 1, new byte[0]);
        byte[] push = frame(Frames.PUSH_PROMISE, END_HEADERS, 1, concat(new byte[] {0, 0, 0, 2}, field(":path", "/")));
        byte[] ping = frame(Frames.PING, 0, 0, new byte[8]);
        byte[] settings = frame(Frames.SETTINGS, 0, 0);
        return Stream.of(
                row(
                        "a head that inflates",
                        down(Cause.HEAD_TOO_LARGE),
                        headers(END_HEADERS, status(200), remembered, again)),
                row("a head of 1 MiB", down(Cause.HEAD_TOO_LARGE), headers(0, status(200), pad), times(64, more)),
                row("10,000 continuations", down(Cause.HEAD_TOO_LARGE), headers(0, status(200)), times(10_000, little)),
                row("a push", down(Cause.WAIT_H2_PROTOCOL), push, ANSWER),
                row("a flood of settings", down(Cause.WAIT_H2_PROTOCOL), times(10_000, settings), ANSWER),
                row("a flood of pings", down(Cause.WAIT_H2_PROTOCOL), times(10_000, ping), ANSWER),
                row(
                        "a header in upper case",
                        down(Cause.WAIT_H2_PROTOCOL),
                        headers(END_HEADERS, status(200), field("X-Upper", "a")),
                        Frames.data(END_STREAM)));
    }

    private static Row row(String name, Expected expected, byte[]... frames) {
        return Row.of(
                "http/2: " + name, () -> Scene.of(saying(line -> line.say(concat(frames))), Ask::https), expected);
    }

    /** Asked again exactly once. */
    private static Row refusing(String name, int times, Expected expected) {
        Row.Setup setup = () -> {
            AtomicInteger refused = new AtomicInteger();
            Peer peer = saying(line -> line.say(refused.getAndIncrement() < times ? goAway(0, NO_ERROR) : ANSWER));
            return Scene.of(peer, Ask::https)
                    .and(seen ->
                            assertThat(peer.connections()).as("connections").isEqualTo(2));
        };
        return Row.of("http/2: " + name, setup, expected);
    }

    /** Agrees on HTTP/2, greets, reads the request, plays the script, and waits for us to hang up. */
    private static Peer saying(Peer.Script script) {
        ServerTls tls =
                ServerTls.with(Laboratory.IDENTITY).but(bent -> bent.setApplicationProtocols(new String[] {"h2"}));
        return Peer.secure(tls, line -> {
            Frames.greet(line);
            Frames.request(line);
            script.play(line);
            line.silence();
        });
    }
}
