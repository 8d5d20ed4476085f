package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {
    private final Path folder;

    UrlsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Given url(String url) {
        return Given.yaml(folder, "monitors: [\"" + url + "\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/, https://example.org/",
        "https://example.org, https://example.org/",
        "HTTPS://Example.ORG/Path, https://example.org/Path",
        "http://example.org:8080/a?b=c&d, http://example.org:8080/a?b=c&d",
        "https://example.org?x=1, https://example.org/?x=1",
        "https://bücher.example/, https://xn--bcher-kva.example/",
        "https://example.org/ä, https://example.org/%C3%A4",
        "https://[2001:DB8::1]:8443/, https://[2001:db8::1]:8443/",
        "https://10.0.0.1/, https://10.0.0.1/",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080/",
        "https://example.org./, https://example.org/",
        "https://example.org/%20, https://example.org/%20",
    })
    void a_url_is_brought_to_its_usual_spelling(String written, String read) {
        assertThat(url(written).monitor().url()).hasToString(read);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.org/, unknown-scheme",
        "file:///etc/passwd, unknown-scheme",
        "jar:file:/x.jar!/y, not-a-url",
        "gopher://example.org/, unknown-scheme",
        "ldap://example.org/, not-supported",
        "dns://1.1.1.1/example.org, not-supported",
        "example.org, not-a-url",
        "//example.org/, not-a-url",
        "https:/example.org, not-a-url",
        "https://, bad-host",
        "https://:443/, bad-host",
        "https://-a.example/, bad-host",
        "https://a..example/, bad-host",
        "https://exa mple.org/, bad-host",
        "https://exa%6dple.org/, bad-host",
        "https://256.0.0.1/, bad-host",
        "https://127.1/, bad-host",
        "https://2130706433/, bad-host",
        "https://0x7f000001/, bad-host",
        "https://0177.0.0.1/, bad-host",
        "https://[fe80::1%25eth0]/, bad-host",
        "https://[::1/, bad-host",
        "https://2001:db8::1/, bad-host",
        "https://[example.org]/, bad-host",
        "https://example.org:0/, bad-port",
        "https://example.org:65536/, bad-port",
        "https://user@example.org/, userinfo",
        "https://example.org/#x, fragment",
        "https://example.org/a\\\\b, bad-url",
        "https://example.org/%zz, bad-url",
        "http://169.254.169.254/, blocked-address",
        "http://169.254.0.1/, blocked-address",
        "http://[fe80::1]/, blocked-address",
        "http://[fd00:ec2::254]/, blocked-address",
        "http://[::ffff:169.254.169.254]/, blocked-address",
        "http://[64:ff9b::a9fe:a9fe]/, blocked-address",
        "http://[2002:a9fe:a9fe::1]/, blocked-address",
        "http://[::a9fe:a9fe]/, blocked-address",
        "http://100.100.100.200/, blocked-address",
        "http://Metadata.Google.Internal./, blocked-address",
        "http://0.0.0.0/, blocked-address",
        "http://[::]/, blocked-address",
        "http://224.0.0.1/, blocked-address",
    })
    void a_url_that_cannot_or_must_not_be_asked_is_refused(String written, String code) {
        assertThat(url(written).codes()).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "169.254.169.254 ", "metadata.google.internal"})
    void what_allow_names_may_be_asked(String host) {
        Config config = Given.yaml(folder, "allow: ['" + host + "']\nmonitors: ['http://" + host.strip() + "/']")
                .config();

        assertThat(config.allow()).containsExactly(host.strip());
        assertThat(config.monitors()).hasSize(1);
    }

    @Test
    void an_address_is_allowed_in_any_of_its_spellings() {
        Config config = Given.yaml(
                        folder,
                        "allow: ['fe80::1', 'FD00:EC2:0::254']\nmonitors: ['http://[fe80:0::1]/', 'http://[fd00:ec2::254]/']")
                .config();

        assertThat(config.allow()).containsExactlyInAnyOrder("fe80:0:0:0:0:0:0:1", "fd00:ec2:0:0:0:0:0:254");
    }

    @Test
    void addresses_of_hops_are_held_to_the_same_rules() {
        String yaml = "monitors: [{url: 'https://example.org/', hops: [{name: A, connect: '%s'}]}]";

        assertThat(Given.yaml(folder, yaml.formatted("169.254.169.254:80")).codes())
                .containsExactly("blocked-address");
        assertThat(Given.yaml(folder, yaml.formatted("10.0.0.1:0")).codes()).containsExactly("bad-port");
        assertThat(Given.yaml(folder, yaml.formatted("2001:db8::1:443")).codes())
                .containsExactly("not-an-address");
        assertThat(Given.yaml(folder, yaml.formatted("https://example.net/")).codes())
                .hasSize(1);
    }

    @Test
    void an_underscore_in_a_host_is_worth_a_warning_and_the_host_can_still_be_told() {
        Config config = url("https://my_host.example:8443/x").config();

        assertThat(config.warnings()).singleElement().asString().contains(":1:12: warning[underscore] monitors[0]: ");
        Target.Web target = (Target.Web) config.monitors().get(0).hops().get(0).target();
        assertThat(target.host()).isEqualTo("my_host.example");
        assertThat(target.port()).isEqualTo(8443);
    }

    @Test
    void host_and_port_come_without_brackets_and_with_the_schemes_port() {
        assertThat(List.of("https://[2001:db8::1]/", "http://example.org/", "https://example.org:444/"))
                .extracting(written ->
                        (Target.Web) url(written).monitor().hops().get(0).target())
                .extracting(target -> target.host() + " " + target.port())
                .containsExactly("2001:db8::1 443", "example.org 80", "example.org 444");
    }
}
