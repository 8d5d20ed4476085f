package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.up;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Proxy;
import hopwatch.config.Secret;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import java.net.Socket;
import java.util.stream.Stream;

/** Between us and the target: a proxy that is asked to CONNECT. The target is never blamed for it. */
final class ProxyRows {
    private static final Peer.Script TUNNEL = line -> {
        String[] asked = line.request().split("[ :]", 4);
        line.say("HTTP/1.1 200 Connection established\r\n\r\n");
        Pipe.between(line, Integer.parseInt(asked[2]));
    };

    private ProxyRows() {}

    static Stream<Row> all() {
        return Stream.of(
                        Stream.of(
                                Row.of("proxy: closed port", nobody(), down(Cause.PROXY_REFUSED)),
                                Row.of(
                                        "proxy: nobody accepts",
                                        full(),
                                        down(Cause.PROXY_TIMEOUT).at(ConnectRows.LIMIT))),
                        through(
                                "silence",
                                Peer.Line::silence,
                                down(Cause.PROXY_TIMEOUT).at(ConnectRows.LIMIT)),
                        through(
                                "407",
                                saying("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic\r\n\r\n"),
                                down(Cause.PROXY_AUTH)),
                        through("502", saying("HTTP/1.1 502 Bad Gateway\r\n\r\n"), down(Cause.PROXY_UPSTREAM)),
                        through("503", saying("HTTP/1.1 503 Unavailable\r\n\r\n"), down(Cause.PROXY_UPSTREAM)),
                        through("504", saying("HTTP/1.1 504 Gateway Timeout\r\n\r\n"), down(Cause.PROXY_UPSTREAM)),
                        through("garbage", saying("\u0000\u0001\u0002\u0003\r\n\r\n"), down(Cause.PROXY_BAD_REPLY)),
                        through("SMTP", saying("220 mail.test ESMTP\r\n"), down(Cause.PROXY_BAD_REPLY)),
                        through("closed without a byte", Peer.Line::request, down(Cause.PROXY_BAD_REPLY)),
                        through("a way through", TUNNEL, up()))
                .flatMap(rows -> rows);
    }

    private static Peer.Script saying(String answer) {
        return Peer.Script.answering(answer);
    }

    private static Stream<Row> through(String name, Peer.Script proxy, Expected expected) {
        return Stream.of(
                Row.of("proxy: " + name + ", http", behind(proxy, Row.Setup.plain(Laboratory.OK)), expected),
                Row.of("proxy: " + name + ", https", behind(proxy, Row.Setup.secure(Laboratory.OK)), expected));
    }

    private static Row.Setup behind(Peer.Script script, Row.Setup target) {
        return () -> {
            Scene behind = target.open();
            Peer proxy = Peer.playing(script);
            Ask ask = behind.ask().proxy(at(proxy.port()));
            return Scene.of(ask, () -> {
                        proxy.close();
                        behind.close();
                    })
                    .and(seen -> assertThat(proxy.connections())
                            .as("connections to the proxy")
                            .isEqualTo(1));
        };
    }

    private static Proxy at(int port) {
        return new Proxy(new Address("127.0.0.1", port), new Secret("user:" + Ask.SECRET));
    }

    private static Row.Setup nobody() {
        return () -> {
            Socket held = ConnectRows.bound();
            return Scene.of(Ask.https(9).proxy(at(held.getLocalPort())), held);
        };
    }

    private static Row.Setup full() {
        return () -> {
            ConnectRows.FullBacklog full = new ConnectRows.FullBacklog();
            return Scene.of(Ask.https(9).proxy(at(full.port())), full);
        };
    }
}
