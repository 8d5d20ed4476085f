package hopwatch.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Go 1.19 and 1.26 print for the same names. */
class GoNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=a.test | CN=a.test",
                "CN=a.test, O=Shop, C=DE | CN=a.test,O=Shop,C=DE",
                "C=US, ST=California, L=San Francisco, STREET=1 Main, O=Shop, OU=one, CN=a.test | CN=a.test,OU=one,O=Shop,STREET=1 Main,L=San Francisco,ST=California,C=US",
                "C=DE, O=Shop, CN=a.test | CN=a.test,O=Shop,C=DE",
                "OU=one, OU=two, CN=x | CN=x,OU=two+OU=one",
                "CN=\"a, b + \\\"c\\\" <d>\" | CN=a\\, b \\+ \\\"c\\\" \\<d\\>",
                "CN=\\#x | CN=\\#x",
                "EMAILADDRESS=a@b.test, CN=x | CN=x,1.2.840.113549.1.9.1=#0c086140622e74657374"
            })
    void a_name_is_spelled_as_go_spells_it(String written, String shown) {
        X500Principal name = written.startsWith("EMAIL")
                ? new X500Principal(written, java.util.Map.of("EMAILADDRESS", "1.2.840.113549.1.9.1"))
                : new X500Principal(written);

        assertThat(GoName.of(name)).isEqualTo(shown);
    }
}
