package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.up;

import hopwatch.config.Expectation;
import hopwatch.config.json.Json;
import hopwatch.config.json.JsonPath;
import hopwatch.config.json.JsonStep;
import hopwatch.config.json.JsonTest;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import java.util.List;
import java.util.stream.Stream;

/** Bodies that should be JSON whose {@code $.state} is {@code "ok"}. */
final class JsonRows {
    private static final Expectation OK = new Expectation.JsonValue(
            new JsonPath("$.state", List.of(new JsonStep.Name("state"))),
            new JsonTest.Compared(JsonTest.Sign.EQUAL, new Json.Text("ok")));
    private static final int MIB = 1024 * 1024;

    private JsonRows() {}

    static Stream<Row> all() {
        return Stream.of(
                row("as expected", "{\"state\": \"ok\"}", up()),
                row("with another value", "{\"state\": \"broken\"}", down(Cause.JSON_MISMATCH)),
                row("without the value", "{\"status\": \"ok\"}", down(Cause.JSON_MISMATCH)),
                row("of another shape", "[\"state\", \"ok\"]", down(Cause.JSON_MISMATCH)),
                row("that is none", "<html>ok</html>", down(Cause.JSON_INVALID)),
                row("that is empty", "", down(Cause.JSON_INVALID)),
                row("cut off", "{\"state\": \"ok\"", down(Cause.JSON_INVALID)),
                row("with more behind it", "{\"state\": \"ok\"} {}", down(Cause.JSON_INVALID)),
                row("64 levels deep", nested(63), up()),
                row("65 levels deep", nested(64), down(Cause.JSON_INVALID)),
                row("100,000 levels deep", "[".repeat(100_000), down(Cause.JSON_INVALID)),
                row("with an enormous number", "{\"state\": \"ok\", \"n\": 1e999999999}", up()),
                row("with a text of 1 MiB", "{\"state\": \"ok\", \"t\": \"" + "a".repeat(MIB - 64) + "\"}", up()),
                row("with a member twice", "{\"state\": \"ok\", \"state\": \"ok\"}", up()));
    }

    private static String nested(int levels) {
        return "{\"state\": \"ok\", \"deep\": " + "[".repeat(levels) + "]".repeat(levels) + "}";
    }

    private static Row row(String name, String body, Expected expected) {
        Peer.Script script =
                Peer.Script.answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
        return Row.of("assert: JSON " + name, Row.Setup.plain(script).asking(ask -> ask.expecting(OK)), expected);
    }
}
