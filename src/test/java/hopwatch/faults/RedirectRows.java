package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.up;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Where a server may lead, and where not. */
final class RedirectRows {
    private RedirectRows() {}

    static Stream<Row> all() {
        return Stream.of(lengths(), senseless(), followed(), schemes(), blocked(), secrets())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> lengths() {
        return Stream.of(
                Row.of("redirect: five", chain(5, 6), up()),
                Row.of("redirect: six", chain(6, 6), down(Cause.REDIRECT_TOO_MANY)),
                Row.of("redirect: to itself", plainly("Location: /"), down(Cause.REDIRECT_LOOP)),
                Row.of("redirect: to itself, https", securely("Location: /"), down(Cause.REDIRECT_LOOP)),
                Row.of(
                        "redirect: to plain text",
                        securely("Location: http://t.test/"),
                        down(Cause.REDIRECT_DOWNGRADE)));
    }

    /** From / to /1 and so on, and a page at the last. */
    private static Row.Setup chain(int length, int asked) {
        return () -> {
            Peer peer = Peer.playing(line -> {
                String path = line.request().split(" ", 3)[1].substring(1);
                int at = path.isEmpty() ? 0 : Integer.parseInt(path);
                line.say(at < length ? leading("Location: /" + (at + 1)) : Laboratory.PAGE);
            });
            return Scene.of(peer, Ask::http)
                    .and(seen ->
                            assertThat(peer.connections()).as("connections").isEqualTo(asked));
        };
    }

    private static String leading(String header) {
        return "HTTP/1.1 302 Found\r\n" + header + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static Row.Setup plainly(String header) {
        return Row.Setup.plain(Peer.Script.answering(leading(header)));
    }

    private static Row.Setup securely(String header) {
        return Row.Setup.secure(Peer.Script.answering(leading(header)));
    }

    private static Stream<Row> senseless() {
        return Stream.of(
                        "X-Location: none",
                        "Location: ",
                        "Location: :::",
                        "Location: https:///x",
                        "Location: https://t.test:99999/",
                        "Location: https://%/",
                        "Location: /" + "a".repeat(9 * 1024))
                .map(header -> Row.of(
                        "redirect: " + header.substring(0, Math.min(header.length(), 40)),
                        securely(header),
                        down(Cause.REDIRECT_BAD_LOCATION)));
    }

    private static Stream<Row> followed() {
        return Stream.of(
                followed("/caf\u00c3\u00a9", "GET /caf%C3%A9 "),
                followed("next", "GET /next "),
                followed("?q", "GET /?q "),
                followed("/a#fragment", "GET /a "),
                followed("//four.test:PORT/x", "GET /x "),
                followed("http://four.test:PORT/y", "GET /y "));
    }

    /** The first request is answered with a redirect, the next one with a page. */
    private static Row followed(String location, String request) {
        Row.Setup setup = () -> {
            List<String> heard = new CopyOnWriteArrayList<>();
            Peer peer = leadingOnce(location, heard);
            return Scene.of(peer, Ask::http)
                    .and(seen -> assertThat(heard.get(1)).startsWith(request));
        };
        return Row.of("redirect: to " + location.replaceAll("[^ -~]", "?"), setup, up());
    }

    private static Peer leadingOnce(String location, List<String> heard) {
        return Peer.playing(line -> {
            String request = line.request();
            heard.add(request);
            String here =
                    location.replace("PORT", Integer.toString(line.socket().getLocalPort()));
            line.say(request.startsWith("GET / ") ? leading("Location: " + here) : Laboratory.PAGE);
        });
    }

    private static Stream<Row> schemes() {
        return Stream.of(
                        "file:///etc/passwd",
                        "ftp://t.test/",
                        "gopher://t.test/",
                        "javascript:alert(1)",
                        "data:text/html,hello")
                .map(location -> Row.of(
                        "redirect: to " + location, securely("Location: " + location), down(Cause.REDIRECT_SCHEME)));
    }

    private static Stream<Row> blocked() {
        return Stream.of(
                        "169.254.169.254",
                        "[::1]",
                        "127.0.0.1:9115",
                        "10.0.0.1",
                        "private.test",
                        "loopback.test",
                        "localhost",
                        "metadata.test",
                        "[::ffff:127.0.0.1]",
                        "0x7f000001",
                        "127.1",
                        "2130706433")
                .map(RedirectRows::blocked);
    }

    private static Row blocked(String host) {
        return Row.of(
                "redirect: to " + host, securely("Location: https://" + host + "/"), down(Cause.REDIRECT_BLOCKED));
    }

    /** What the file says to one host is not told to another. */
    private static Stream<Row> secrets() {
        Row.Setup setup = () -> {
            List<String> heard = new CopyOnWriteArrayList<>();
            Peer peer = leadingOnce("http://four.test:PORT/elsewhere", heard);
            return Scene.of(peer, Ask::http)
                    .and(seen -> assertThat(heard.get(1)).doesNotContain(Ask.SECRET));
        };
        return Stream.of(Row.of("redirect: elsewhere, and no secret goes along", setup, up()));
    }
}
