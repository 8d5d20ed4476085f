package hopwatch.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.web.TlsLab;
import io.netty.pkitesting.CertificateBuilder;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "shop.test,          shop.test,          true",
        "SHOP.Test,          shop.tEST,          true",
        "shop.test,          www.shop.test,      false",
        "*.shop.test,        www.shop.test,      true",
        "*.shop.test,        WWW.Shop.test,      true",
        "*.shop.test,        a.b.shop.test,      false",
        "*.shop.test,        shop.test,          false",
        "*.shop.test,        .shop.test,         false",
        "*.test,             a.b.test,           false",
        "w*.shop.test,       www.shop.test,      false",
        "*w.shop.test,       www.shop.test,      false",
        "www.*.test,         www.shop.test,      false",
        "*.*.test,           www.shop.test,      false",
        "*,                  localhost,          false",
        "shop.test.,         shop.test,          true",
        "shop.test,          shop.test.,         true",
        "*.shop.test,        www.shop.test.,     true",
        "xn--bcher-kva.test, xn--bcher-kva.test, true",
        "*.test,             xn--bcher-kva.test, true",
        "xn--*.test,         xn--bcher-kva.test, false",
        "'',                 shop.test,          false"
    })
    void a_name_covers_a_host_as_browsers_read_it(String pattern, String host, boolean covered) {
        assertThat(HostNames.matches(pattern, host)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "127.0.0.2, false", "10.1.2.3, false", "::1, true", "0:0::1, true", "[::1], true"})
    void an_address_needs_an_address(String host, boolean covered) {
        X509Certificate leaf = certificate(TlsLab.subject("CN=127.0.0.2")
                .addSanIpAddress("127.0.0.1")
                .addSanIpAddress("::1")
                .addSanDnsName("10.1.2.3"));

        assertThat(HostNames.cover(leaf, host)).isEqualTo(covered);
    }

    @Test
    void a_common_name_is_no_name() {
        assertThat(HostNames.cover(certificate(TlsLab.subject("CN=shop.test")), "shop.test"))
                .isFalse();
        assertThat(HostNames.cover(certificate(TlsLab.subject("CN=x").addSanDnsName("shop.test")), "shop.test"))
                .isTrue();
    }

    private static X509Certificate certificate(CertificateBuilder builder) {
        return TlsLab.made(builder, TlsLab.ROOT).getCertificate();
    }
}
