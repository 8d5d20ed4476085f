package hopwatch.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
    private static final Reach REACH = new Reach(Set.of("metadata.test", "169.254.1.1"), Set.of("named.test"));

    private static InetAddress ip(String literal) {
        return Addresses.literal(literal).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "a.test, 192.0.2.1, true",
        "a.test, 10.0.0.1, true",
        "a.test, fd12::1, true",
        "10.0.0.1, 10.0.0.1, true",
        "127.0.0.1, 127.0.0.1, true",
        "[::1], ::1, true",
        "localhost, 127.0.0.1, true",
        "LOCALHOST, ::1, true",
        "app.localhost, 127.0.0.1, true",
        "a.test, 127.0.0.1, false",
        "notlocalhost, 127.0.0.1, false",
        "a.test, 0.0.0.0, false",
        "a.test, ::1, false",
        "169.254.169.254, 169.254.169.254, false",
        "a.test, 169.254.169.254, false",
        "a.test, fe80::1, false",
        "a.test, 100.100.100.200, false",
        "a.test, 100.100.100.201, true",
        "a.test, fd00:ec2::254, false",
        "a.test, 64:ff9b::a9fe:a9fe, false",
        "a.test, 2002:7f00:1::1, false",
        "a.test, 224.0.0.1, false",
        "a.test, 169.254.1.1, true",
        "metadata.test, 169.254.169.254, true",
    })
    void a_host_of_the_file_may_be_reached_at(String host, String address, boolean admitted) {
        assertThat(REACH.admits(host, ip(address))).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({
        "a.test, 192.0.2.1, true",
        "a.test, 2001:db8::1, true",
        "a.test, 10.0.0.1, false",
        "a.test, 172.16.0.1, false",
        "a.test, 192.168.1.1, false",
        "a.test, 100.64.0.1, false",
        "a.test, 100.128.0.1, true",
        "a.test, fd12::1, false",
        "10.0.0.1, 10.0.0.1, false",
        "[::1], ::1, false",
        "localhost, 127.0.0.1, false",
        "named.test, 10.0.0.1, true",
        "named.test, 127.0.0.1, false",
        "a.test, 240.0.0.1, false",
    })
    void a_redirect_may_lead_to(String host, String address, boolean admitted) {
        assertThat(REACH.admitsRedirect(host, ip(address))).isEqualTo(admitted);
    }

    @Test
    void only_strict_literals_are_addresses() {
        assertThat(Addresses.literal("0x7f000001")).isEmpty();
        assertThat(Addresses.literal("127.1")).isEmpty();
        assertThat(Addresses.literal("127.0.0.1")).isPresent();
    }
}
