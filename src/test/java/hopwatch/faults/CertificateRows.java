package hopwatch.faults;

import static hopwatch.faults.Expected.degraded;
import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.up;
import static hopwatch.faults.Laboratory.AUTHORITY;
import static hopwatch.faults.Laboratory.NOW;
import static hopwatch.faults.Orders.issued;
import static hopwatch.faults.Orders.leaf;
import static hopwatch.faults.Row.Setup.showing;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Tls;
import hopwatch.demo.Authority;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/** What a server shows of itself. */
final class CertificateRows {
    private static final Tls BLIND = new Tls(false, true, "TLSv1.2", null);
    private static final Tls ANY_HOST = new Tls(true, false, "TLSv1.2", Laboratory.CA);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LONGEST_NAME = 256;

    private CertificateRows() {}

    static Stream<Row> all() {
        return Stream.of(times(), names(), chains(), quality(), hostile()).flatMap(rows -> rows);
    }

    private static Stream<Row> times() {
        return Stream.of(
                row("good for 90 days", Laboratory.IDENTITY, up()),
                row(
                        "expired a second ago",
                        lasting(DAY.negated(), Duration.ofSeconds(-1)),
                        down(Cause.TLS_CERT_EXPIRED)),
                row("valid in an hour", lasting(Duration.ofHours(1), DAY), down(Cause.TLS_CERT_NOT_YET_VALID)),
                row(
                        "three days left",
                        lasting(DAY.negated(), DAY.multipliedBy(3)),
                        degraded(Cause.CERTIFICATE_EXPIRING)),
                row("fifteen days left", lasting(DAY.negated(), DAY.multipliedBy(15)), up()));
    }

    private static X509Bundle lasting(Duration from, Duration to) {
        return AUTHORITY.issue("t.test", NOW.plus(from), NOW.plus(to));
    }

    private static Stream<Row> names() {
        X509Bundle wildcard = issued(Orders.wildcard("*.w.test"));
        return Stream.of(
                row(
                        "for another host",
                        Laboratory.leaf("other.test"),
                        down(Cause.TLS_CERT_HOST_MISMATCH).saying("other.test")),
                called("t.test", Laboratory.leaf("other.test"), up(), "for another host, any host will do", ANY_HOST),
                called("a.w.test", wildcard, up(), "*.w.test for a.w.test"),
                called("b.a.w.test", wildcard, down(Cause.TLS_CERT_HOST_MISMATCH), "*.w.test for b.a.w.test"),
                called("w.test", wildcard, down(Cause.TLS_CERT_HOST_MISMATCH), "*.w.test for w.test"),
                called("A.W.TEST", wildcard, up(), "*.w.test for A.W.TEST"),
                called(
                        "xn--mnchen-3ya.test",
                        Laboratory.leaf("xn--mnchen-3ya.test"),
                        up(),
                        "for an international name"),
                called("127.0.0.1", issued(leaf("ip").addSanIpAddress("127.0.0.1")), up(), "for an address"),
                called("[::1]", issued(leaf("ip").addSanIpAddress("::1")), up(), "for an IPv6 address"),
                called(
                        "127.0.0.1",
                        issued(leaf("ip").addSanIpAddress("127.0.0.2")),
                        down(Cause.TLS_CERT_HOST_MISMATCH),
                        "for another address"),
                called(
                        "127.0.0.1",
                        Laboratory.leaf("127.0.0.1"),
                        down(Cause.TLS_CERT_HOST_MISMATCH),
                        "for an address, called a name"),
                called(
                        "t.test",
                        issued(leaf("t.test")),
                        down(Cause.TLS_CERT_HOST_MISMATCH),
                        "that names its host in its subject alone"));
    }

    private static Row called(String host, X509Bundle identity, Expected expected, String name) {
        return called(host, identity, expected, name, Laboratory.TRUSTING);
    }

    private static Row called(String host, X509Bundle identity, Expected expected, String name, Tls tls) {
        Row.Setup setup =
                showing(identity).asking(ask -> ask.tls(tls).url(ask.url().replace("t.test", host)));
        return Row.of("tls: certificate " + name, setup, expected);
    }

    private static Stream<Row> chains() {
        Row.Setup unverified = showing(Orders.selfSigned()).asking(ask -> ask.tls(BLIND));

        return Stream.of(
                row("self-signed", Orders.selfSigned(), down(Cause.TLS_CERT_SELF_SIGNED)),
                row("of an unknown authority", Orders.by(new Authority(NOW)), down(Cause.TLS_CERT_UNTRUSTED)),
                row(
                        "without its intermediate",
                        Orders.withoutIntermediate(),
                        down(Cause.TLS_CERT_CHAIN_INCOMPLETE).saying("the server must send")),
                Row.of(
                        "tls: certificate unverified",
                        unverified.and(
                                seen -> assertThat(shown(seen).verified()).isFalse()),
                        up()),
                Row.of(
                        "tls: certificate with an expired issuer sent, whose newer self is trusted",
                        trusted(Orders.renewed()),
                        up()),
                Row.of(
                        "tls: certificate with an expired intermediate",
                        showing(Orders.underExpired()),
                        down(Cause.TLS_CERT_EXPIRED)));
    }

    private static Row.Setup trusted(Orders.Trusted chain) {
        return showing(chain.shown()).asking(ask -> ask.tls(chain.trusting()));
    }

    private static Stream<Row> quality() {
        return Stream.of(
                row("of an RSA key of 1,024 bits", Orders.shortKey(), down(Cause.TLS_CERT_WEAK)),
                Row.of("tls: certificate signed with SHA-1", trusted(Orders.sha1()), down(Cause.TLS_CERT_WEAK)),
                Row.of(
                        "tls: certificate that is none",
                        Row.Setup.insteadOfTls(Handshakes.showing(new byte[] {0x30, 3, 1, 2, 3})),
                        down(Cause.TLS_CERT_PARSE)));
    }

    private static Stream<Row> hostile() {
        return Stream.of(
                        "<img src=x onerror=alert(1)>",
                        "line\nbreak",
                        "nul\u0000here",
                        "\u202egpj.exe",
                        "a".repeat(4_096))
                .map(subject -> {
                    X509Bundle identity = issued(leaf(subject).addSanDnsName("t.test"));
                    Row.Setup setup = showing(identity)
                            .and(seen -> assertThat(shown(seen).subject())
                                    .hasSizeLessThanOrEqualTo(LONGEST_NAME)
                                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
                    return Row.of("tls: certificate called " + shortened(subject), setup, up());
                });
    }

    private static String shortened(String subject) {
        String plain = subject.replaceAll("[^ -~]", "?");
        return plain.length() > 20 ? plain.substring(0, 20) + "…" : plain;
    }

    private static Certificate shown(hopwatch.probe.Observation seen) {
        return Objects.requireNonNull(seen.evidence().certificate());
    }

    private static Row row(String name, X509Bundle identity, Expected expected) {
        return Row.of("tls: certificate " + name, showing(identity), expected);
    }
}
