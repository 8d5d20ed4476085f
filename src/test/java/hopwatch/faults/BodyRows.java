package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.up;
import static hopwatch.faults.Laboratory.DEADLINE;
import static hopwatch.faults.Row.both;

import com.google.re2j.Pattern;
import hopwatch.config.Expectation;
import hopwatch.config.TextMatch;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** From the end of the head to the end of the body, and what it says. */
final class BodyRows {
    private static final String LONG = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String ENDLESS = "HTTP/1.1 200 OK\r\n\r\n";
    private static final int CAP = 1024 * 1024;
    private static final byte[] ZEROS = new byte[CAP + 1];

    private BodyRows() {}

    static Stream<Row> all() {
        return Stream.of(lengths(), chunks(), sizes(), codings(), without(), texts())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> lengths() {
        return Stream.of(
                        both(
                                "body: 400 of 1,000 bytes, then the end",
                                saying(LONG + "a".repeat(400)),
                                down(Cause.BODY_TRUNCATED)),
                        both(
                                "body: 400 of 1,000 bytes, then a reset",
                                begun(400, line -> {
                                    line.pause(100);
                                    line.reset();
                                }),
                                down(Cause.BODY_RESET)),
                        both(
                                "body: 400 of 1,000 bytes, then silence",
                                begun(400, Peer.Line::silence),
                                down(Cause.BODY_TIMEOUT).at(DEADLINE)),
                        both(
                                "body: ten bytes a second",
                                begun(0, line -> line.drip("a".repeat(1_000))),
                                down(Cause.BODY_TIMEOUT).at(DEADLINE)),
                        Stream.of(
                                Row.of("body: whole, TLS not ended", Row.Setup.secure(cut(Laboratory.PAGE)), up()),
                                Row.of(
                                        "body: until close, TLS not ended",
                                        Row.Setup.secure(cut(ENDLESS + "hello")),
                                        up()),
                                Row.of(
                                        "body: 400 of 1,000 bytes, TLS not ended",
                                        Row.Setup.secure(cut(LONG + "a".repeat(400))),
                                        down(Cause.BODY_TRUNCATED))))
                .flatMap(rows -> rows);
    }

    private static Peer.Script begun(int bytes, Peer.Script then) {
        return line -> {
            line.request();
            line.say(LONG + "a".repeat(bytes));
            then.play(line);
        };
    }

    private static Peer.Script cut(String answer) {
        return line -> {
            line.request();
            line.say(answer);
            line.pause(50);
            line.cut();
        };
    }

    private static Stream<Row> chunks() {
        return Stream.of(
                        chunk("size zz", "zz\r\n", down(Cause.BODY_CHUNK_ERROR)),
                        chunk("size -1", "-1\r\n", down(Cause.BODY_CHUNK_ERROR)),
                        chunk("size 100000004", "100000004\r\nhello", down(Cause.BODY_CHUNK_ERROR)),
                        chunk("size of 17 digits", "FFFFFFFFFFFFFFFFF\r\n", down(Cause.BODY_CHUNK_ERROR)),
                        chunk(
                                "no line end after a chunk",
                                "5\r\nhelloworld\r\n0\r\n\r\n",
                                down(Cause.BODY_CHUNK_ERROR)),
                        chunk("no last chunk", "5\r\nhello\r\n", down(Cause.BODY_TRUNCATED)),
                        chunk("an extension with quotes", "5;a=\"b;c\"\r\nhello\r\n0\r\n\r\n", up()),
                        chunk("a trailer", "5\r\nhello\r\n0\r\nX-Trailer: a\r\n\r\n", up()),
                        chunk(
                                "64 KiB of trailers",
                                "5\r\nhello\r\n0\r\n" + "X-Trailer: aaaaaaaaaaaaaaaaaaaa\r\n".repeat(2_048) + "\r\n",
                                down(Cause.HEAD_TOO_LARGE)))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> chunk(String name, String chunks, Expected expected) {
        return both("body: chunks with " + name, saying(CHUNKED + chunks), expected);
    }

    private static Stream<Row> sizes() {
        return Stream.of(
                        both("body: 1 MiB", sending("", new byte[CAP]), up()),
                        both("body: 1 MiB and a byte", sending("", ZEROS), down(Cause.BODY_TOO_LARGE)),
                        both("body: endless and fast", endless(0, 16 * 1024), down(Cause.BODY_TOO_LARGE)),
                        both(
                                "body: endless and slow",
                                endless(100, 1_024),
                                down(Cause.BODY_TIMEOUT).at(DEADLINE)))
                .flatMap(rows -> rows);
    }

    private static Peer.Script endless(long pauseMillis, int bytes) {
        return line -> {
            line.request();
            line.say(ENDLESS);
            while (true) {
                line.say(new byte[bytes]);
                line.pause(pauseMillis);
            }
        };
    }

    private static Stream<Row> codings() {
        byte[] hello = Bytes.latin1("hello");
        return Stream.of(
                        both("body: gzip", sending("gzip", Bytes.gzip(hello)), up()),
                        both(
                                "body: gzip, cut off",
                                sending("gzip", Bytes.head(Bytes.gzip(hello), 12)),
                                down(Cause.BODY_DECODE_ERROR)),
                        both(
                                "body: called gzip",
                                sending("gzip", Bytes.latin1("not gzip")),
                                down(Cause.BODY_DECODE_ERROR)),
                        both(
                                "body: gzip in gzip",
                                sending("gzip, gzip", Bytes.gzip(Bytes.gzip(hello))),
                                down(Cause.BODY_DECODE_ERROR)),
                        both("body: a bomb of 100 MiB", sending("gzip", Bytes.bomb()), down(Cause.BODY_DECODE_BOMB)),
                        Stream.of("br", "zstd", "snappy").flatMap(BodyRows::unoffered))
                .flatMap(rows -> rows);
    }

    private static Stream<Row> unoffered(String coding) {
        Peer.Script script = sending(coding, new byte[] {11, 2, (byte) 0x80, 'h'});
        return Stream.concat(
                both("body: " + coding + ", which was not offered, unread", script, up()),
                both(
                        "body: " + coding + ", which was not offered, read",
                        script,
                        containing("hello"),
                        down(Cause.BODY_DECODE_ERROR)));
    }

    private static Stream<Row> without() {
        UnaryOperator<Ask> head = ask -> ask.method("HEAD");
        UnaryOperator<Ask> notModified = ask -> ask.expecting(status(304));
        return Stream.of(
                        both("body: 204 with one", saying("HTTP/1.1 204 No Content\r\n\r\nsurplus"), up()),
                        both(
                                "body: 304 with a length",
                                saying("HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n"),
                                notModified,
                                up()),
                        both("body: 200 of no bytes", saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), up()),
                        both("body: HEAD with a length", saying(LONG), head, up()))
                .flatMap(rows -> rows);
    }

    private static Expectation.Status status(int code) {
        return new Expectation.Status(java.util.List.of(new Expectation.Codes(code, code, Integer.toString(code))));
    }

    private static Stream<Row> texts() {
        byte[] utf16 = "\ufeffhello".getBytes(StandardCharsets.UTF_16BE);
        return Stream.of(
                        text("other than expected", "hello", "", "Cart", down(Cause.BODY_MISMATCH)),
                        text("as expected", "hello", "", "hell", up()),
                        text("of invalid UTF-8", "\u00ff\u00c0hello", "text/html; charset=utf-8", "hello", up()),
                        text("of NULs", "\u0000\u0000hello", "", "hello", up()),
                        text("of one line of 1 MiB", "a".repeat(CAP - 5) + "hello", "", "hello", up()),
                        both(
                                "body: of UTF-16",
                                sendingAs("text/html; charset=UTF-16", utf16),
                                containing("hello"),
                                up()),
                        text(
                                "of a bogus charset, read",
                                "hello",
                                "text/html; charset=bogus",
                                "hello",
                                down(Cause.CHARSET_INVALID)),
                        both(
                                "body: of a bogus charset, unread",
                                sendingAs("text/html; charset=bogus", Bytes.latin1("hello")),
                                up()),
                        both(
                                "body: a hard expression",
                                sending("", Bytes.latin1("a".repeat(CAP - 1) + "!")),
                                BodyRows::hard,
                                down(Cause.BODY_MISMATCH)))
                .flatMap(rows -> rows);
    }

    /** A tenth of a second of one core: on a busy machine it may be late, but not another outcome. */
    private static Ask hard(Ask ask) {
        return ask.deadline(DEADLINE.multipliedBy(3))
                .expecting(new Expectation.Body(new TextMatch.Matches(Pattern.compile("(a+)+$"))));
    }

    private static Stream<Row> text(String name, String body, String type, String wanted, Expected expected) {
        return both("body: " + name, sendingAs(type, Bytes.latin1(body)), containing(wanted), expected);
    }

    private static UnaryOperator<Ask> containing(String part) {
        return ask -> ask.expecting(new Expectation.Body(new TextMatch.Contains(part)));
    }

    private static Peer.Script saying(String answer) {
        return Peer.Script.answering(answer);
    }

    private static Peer.Script sending(String coding, byte[] body) {
        return answering(coding.isEmpty() ? "" : "Content-Encoding: " + coding + "\r\n", body);
    }

    private static Peer.Script sendingAs(String type, byte[] body) {
        return answering(type.isEmpty() ? "" : "Content-Type: " + type + "\r\n", body);
    }

    private static Peer.Script answering(String header, byte[] body) {
        return line -> {
            line.request();
            send(line, header, body);
        };
    }

    private static void send(Peer.Line line, String header, byte[] body) throws IOException {
        line.say("HTTP/1.1 200 OK\r\n" + header + "Content-Length: " + body.length + "\r\n\r\n");
        line.say(body);
    }
}
