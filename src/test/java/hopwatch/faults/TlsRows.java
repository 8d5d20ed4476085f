package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.up;
import static hopwatch.faults.Laboratory.IDENTITY;

import hopwatch.config.Offer;
import hopwatch.demo.Peer;
import hopwatch.demo.ServerTls;
import hopwatch.probe.Cause;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** The handshake: versions, alerts, names, protocols; {@link CertificateRows} has what is shown in it. */
final class TlsRows {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final int WARNING = 1;
    private static final int FATAL = 2;

    private TlsRows() {}

    static Stream<Row> all() {
        return Stream.of(broken(), alerts(), versions(), alpn(), sni(), clients())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> broken() {
        return Stream.of(
                Row.of(
                        "tls: silence",
                        Row.Setup.insteadOfTls(Peer.Line::silence),
                        down(Cause.TLS_HANDSHAKE_TIMEOUT).at(LIMIT)),
                raw("closed as soon as open", line -> line.pause(20), down(Cause.TLS_CLOSED_IN_HANDSHAKE)),
                raw("closed after the hello", Handshakes::awaitHello, down(Cause.TLS_CLOSED_IN_HANDSHAKE)),
                raw(
                        "reset after the hello",
                        line -> {
                            Handshakes.awaitHello(line);
                            line.reset();
                        },
                        down(Cause.TLS_CLOSED_IN_HANDSHAKE)),
                spoken("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"),
                spoken("SSH-2.0-OpenSSH_9.2\r\n"),
                spoken("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u00ff"));
    }

    private static Row spoken(String text) {
        String shown = text.startsWith("\u0000") ? "binary" : text.substring(0, 8);
        return raw("answered with " + shown, Handshakes.answering(Bytes.latin1(text)), down(Cause.TLS_NOT_TLS));
    }

    private static Row raw(String name, Peer.Script script, Expected expected) {
        return Row.of("tls: " + name, Row.Setup.insteadOfTls(script), expected);
    }

    private static Stream<Row> alerts() {
        return Stream.of(
                alert("internal_error", FATAL, 80, down(Cause.TLS_ALERT).saying("internal_error")),
                alert("handshake_failure", FATAL, 40, down(Cause.TLS_ALERT).saying("handshake_failure")),
                alert("unrecognized_name", FATAL, 112, down(Cause.TLS_ALERT).saying("unrecognized_name")),
                alert("access_denied", FATAL, 49, down(Cause.TLS_ALERT).saying("access_denied")),
                alert("protocol_version", FATAL, 70, down(Cause.TLS_PROTOCOL_TOO_OLD)),
                alert("no_application_protocol", FATAL, 120, down(Cause.TLS_ALPN_MISMATCH)),
                alert("certificate_required", FATAL, 116, down(Cause.TLS_CLIENT_CERT_REQUIRED)),
                alert("close_notify", WARNING, 0, down(Cause.TLS_CLOSED_IN_HANDSHAKE)));
    }

    private static Row alert(String name, int level, int code, Expected expected) {
        return raw("alert " + name, Handshakes.alert(level, code), expected);
    }

    private static Stream<Row> versions() {
        int old = Handshakes.ECDHE_ECDSA_AES_128_CBC;
        return Stream.of(
                raw("1.0 alone", Handshakes.choosing(Handshakes.TLS_1_0, old), down(Cause.TLS_PROTOCOL_TOO_OLD)),
                raw("1.1 alone", Handshakes.choosing(Handshakes.TLS_1_1, old), down(Cause.TLS_PROTOCOL_TOO_OLD)),
                Row.of("tls: 1.2 alone", spoken(tls -> tls.setProtocols(new String[] {"TLSv1.2"})), up()),
                Row.of("tls: 1.3 alone", spoken(tls -> tls.setProtocols(new String[] {"TLSv1.3"})), up()),
                raw(
                        "a cipher suite that was not offered",
                        Handshakes.choosing(Handshakes.TLS_1_2, Handshakes.RC4_MD5),
                        down(Cause.TLS_NO_COMMON_CIPHER)));
    }

    private static Row.Setup spoken(Consumer<SSLParameters> bent) {
        ServerTls tls = ServerTls.with(IDENTITY).but(bent);
        return () -> Scene.of(Peer.secure(tls, Laboratory.OK), Ask::https);
    }

    private static Stream<Row> alpn() {
        UnaryOperator<Ask> http2 = ask -> ask.offer(Offer.HTTP_2);
        UnaryOperator<Ask> http1 = ask -> ask.offer(Offer.HTTP_1);
        return Stream.of(
                Row.of("tls: http/1.1 chosen of two", spoken(chosen("http/1.1")), up()),
                Row.of(
                        "tls: http/1.1 alone, HTTP/1.1 wanted",
                        spoken(chosen("http/1.1")).asking(http1),
                        up()),
                Row.of(
                        "tls: http/1.1 alone, HTTP/2 wanted",
                        spoken(chosen("http/1.1")).asking(http2),
                        down(Cause.TLS_ALPN_MISMATCH)),
                Row.of("tls: no ALPN, HTTP/2 wanted", spoken(usual -> {}).asking(http2), down(Cause.TLS_ALPN_MISMATCH)),
                Row.of("tls: spdy/3 alone", spoken(chosen("spdy/3")), down(Cause.TLS_ALPN_MISMATCH)));
    }

    private static Consumer<SSLParameters> chosen(String protocol) {
        return tls -> tls.setApplicationProtocols(new String[] {protocol});
    }

    private static Stream<Row> sni() {
        return Stream.of(
                Row.of("tls: the name is needed and told", spoken(serving("t\\.test")), up()),
                Row.of(
                        "tls: the name is unknown there",
                        spoken(serving("other\\.test")),
                        down(Cause.TLS_ALERT).saying("unrecognized_name")));
    }

    private static Consumer<SSLParameters> serving(String names) {
        return tls -> tls.setSNIMatchers(List.of(SNIHostName.createSNIMatcher(names)));
    }

    private static Stream<Row> clients() {
        return Stream.of("TLSv1.2", "TLSv1.3")
                .map(version -> Row.of(
                        "tls: a client certificate is required, " + version,
                        spoken(tls -> {
                            tls.setProtocols(new String[] {version});
                            tls.setNeedClientAuth(true);
                        }),
                        down(Cause.TLS_CLIENT_CERT_REQUIRED)));
    }
}
