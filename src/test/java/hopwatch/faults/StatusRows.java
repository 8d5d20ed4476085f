package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.up;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Expectation;
import hopwatch.config.Part;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import java.time.Duration;
import java.util.stream.Stream;

/** A whole answer that is not the one wanted. */
final class StatusRows {
    private StatusRows() {}

    static Stream<Row> all() {
        return Stream.concat(
                Stream.of(
                                "500 Oops",
                                "502 Bad Gateway",
                                "503 Busy\r\nRetry-After: 120",
                                "404 Not Found",
                                "401 Who",
                                "429 Slow",
                                "418 Teapot",
                                "999 Denied",
                                "600 Beyond")
                        .flatMap(StatusRows::unexpected),
                Stream.of(
                        Row.of("assert: a reason that repeats a secret", echoing(), down(Cause.STATUS_UNEXPECTED)),
                        Row.of("assert: slower than allowed", slow().asking(within(100)), down(Cause.TOO_SLOW)),
                        Row.of("assert: as fast as allowed", slow().asking(within(1_900)), up()),
                        Row.of(
                                "assert: HTTP/2 wanted, HTTP/1.1 spoken",
                                Row.Setup.plain(Laboratory.OK).asking(ask -> ask.expecting(new Expectation.Http("2"))),
                                down(Cause.PROTOCOL_UNEXPECTED))));
    }

    private static Stream<Row> unexpected(String status) {
        int code = Integer.parseInt(status.substring(0, 3));
        Peer.Script script = Peer.Script.answering("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        return Row.both(
                        "assert: " + status.replace("\r\n", ", "),
                        script,
                        down(Cause.STATUS_UNEXPECTED).saying(Integer.toString(code)))
                .map(row -> new Row(
                        row.name(),
                        row.setup().and(seen -> assertThat(seen.evidence().status())
                                .isEqualTo(code)),
                        row.expected(),
                        row.missing()));
    }

    private static Row.Setup echoing() {
        return Row.Setup.plain(line -> {
            line.request();
            line.say("HTTP/1.1 500 " + Ask.SECRET + "\r\nContent-Length: 0\r\n\r\n");
        });
    }

    private static Row.Setup slow() {
        return Row.Setup.plain(line -> {
            line.request();
            line.pause(200);
            line.say(Laboratory.PAGE);
        });
    }

    private static java.util.function.UnaryOperator<Ask> within(long millis) {
        return ask -> ask.expecting(new Expectation.Within(Part.TOTAL, Duration.ofMillis(millis)));
    }
}
