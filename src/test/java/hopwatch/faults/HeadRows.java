package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.up;
import static hopwatch.faults.Laboratory.DEADLINE;
import static hopwatch.faults.Laboratory.PAGE;
import static hopwatch.faults.Row.both;

import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import java.time.Duration;
import java.util.stream.Stream;

/** From the request to the end of the head. */
final class HeadRows {
    private static final String BODY = "Content-Length: 5\r\n\r\nhello";
    private static final Duration WAIT = Duration.ofMillis(1_500);

    private HeadRows() {}

    static Stream<Row> all() {
        return Stream.of(waiting(), informational(), statusLines(), headers(), odd())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> waiting() {
        return Stream.of(
                        both(
                                "wait: no answer ever",
                                Peer.Line::silence,
                                down(Cause.WAIT_TIMEOUT).at(WAIT)),
                        both("wait: closed without a byte", Peer.Line::request, down(Cause.WAIT_CLOSED)),
                        both("wait: reset after the request", HeadRows::reset, down(Cause.WAIT_RESET)),
                        Stream.of(Row.of(
                                "wait: reset as soon as open",
                                Row.Setup.plain(Peer.Line::reset),
                                down(Cause.WAIT_RESET))),
                        both(
                                "head: closed within the status line",
                                saying("HTTP/1.1 20"),
                                down(Cause.HEAD_BAD_STATUS_LINE)),
                        both(
                                "head: ten bytes a second",
                                line -> {
                                    line.request();
                                    line.drip(PAGE.repeat(3));
                                },
                                down(Cause.HEAD_TIMEOUT).at(DEADLINE)))
                .flatMap(rows -> rows);
    }

    private static void reset(Peer.Line line) throws java.io.IOException {
        line.request();
        line.reset();
    }

    private static Stream<Row> informational() {
        String processing = "HTTP/1.1 102 Processing\r\n\r\n";
        return Stream.of(
                        both("head: 100 before 200", saying("HTTP/1.1 100 Continue\r\n\r\n" + PAGE), up()),
                        both(
                                "head: 103 before 200",
                                saying("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + PAGE),
                                up()),
                        both("head: five 102 before 200", saying(processing.repeat(5) + PAGE), up()),
                        both("head: ten 102 before 200", saying(processing.repeat(10) + PAGE), up()),
                        both(
                                "head: eleven 102 before 200",
                                saying(processing.repeat(11) + PAGE),
                                down(Cause.HEAD_TOO_MANY_INFORMATIONAL)),
                        both(
                                "head: 101 unasked",
                                saying("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
                                down(Cause.HEAD_BAD_STATUS_LINE)))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> statusLines() {
        return Stream.of(
                        "HTP/1.1 200 OK",
                        "HTTP/1.1 abc",
                        "HTTP/1.1 99 Odd",
                        "HTTP/1.1 1000 Odder",
                        "HTTP/2.0 200 OK",
                        "",
                        "\u0000\u0001\u0002\u0003\u00ff",
                        "220 mail.test ESMTP",
                        "SSH-2.0-OpenSSH_9.2")
                .flatMap(line -> both(
                        "head: starts with \"" + shown(line) + "\"",
                        saying(line + "\r\n" + BODY),
                        down(Cause.HEAD_BAD_STATUS_LINE)));
    }

    private static String shown(String line) {
        return line.chars().allMatch(each -> each >= ' ' && each < 0x7f) ? line : "binary";
    }

    private static Stream<Row> headers() {
        return Stream.of(
                        headed(
                                "a status line of 4,097 bytes",
                                "HTTP/1.1 200 " + "a".repeat(4_084),
                                Cause.HEAD_TOO_LARGE),
                        with("a header beyond 32 KiB", "X-Pad: " + "a".repeat(32 * 1024 + 1), Cause.HEAD_TOO_LARGE),
                        with("10,000 headers", "X: y\r\n".repeat(9_999) + "X: y", Cause.HEAD_TOO_LARGE),
                        with("a header without a colon", "X-Colonless", Cause.HEAD_BAD_HEADER),
                        with("a NUL in a header", "X-Nul: a\u0000b", Cause.HEAD_BAD_HEADER),
                        with("a folded header", "X-Folded: a\r\n b", Cause.HEAD_BAD_HEADER),
                        with("two lengths", "Content-Length: 6", Cause.HEAD_CONFLICTING_LENGTH))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> with(String name, String header, Cause cause) {
        return headed(name, "HTTP/1.1 200 OK\r\n" + header, cause);
    }

    private static Stream<Row> headed(String name, String head, Cause cause) {
        return both("head: " + name, saying(head + "\r\n" + BODY), down(cause));
    }

    private static Stream<Row> odd() {
        return Stream.of(
                        both("head: no reason", saying("HTTP/1.1 200\r\n" + BODY), up()),
                        both("head: no space after a colon", saying("HTTP/1.1 200 OK\r\nX:y\r\n" + BODY), up()),
                        both("head: a header in Latin-1", saying("HTTP/1.1 200 OK\r\nX: \u00e4\r\n" + BODY), up()),
                        both("head: lines end with LF", saying("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"), up()),
                        both("head: HTTP/1.0 until close", saying("HTTP/1.0 200 OK\r\n\r\nhello"), up()),
                        both(
                                "head: the connection will close",
                                saying("HTTP/1.1 200 OK\r\nConnection: close\r\nKeep-Alive: timeout=0\r\n" + BODY),
                                up()),
                        both(
                                "head: 32,000 bytes",
                                saying("HTTP/1.1 200 OK\r\nX: " + "a".repeat(32_000) + "\r\n" + BODY),
                                up()))
                .flatMap(rows -> rows);
    }

    private static Peer.Script saying(String answer) {
        return Peer.Script.answering(answer);
    }
}
