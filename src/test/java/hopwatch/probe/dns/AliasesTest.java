package hopwatch.probe.dns;

import static hopwatch.probe.dns.NameServer.NOERROR;
import static hopwatch.probe.dns.NameServer.NXDOMAIN;
import static hopwatch.probe.dns.NameServer.SILENCE;
import static hopwatch.probe.dns.NameServer.addresses;
import static hopwatch.probe.dns.NameServer.alias;
import static hopwatch.probe.dns.NameServer.code;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.web.Lab;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AliasesTest {
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private static List<String> aliases(Duration limit, NameServer... servers) throws Exception {
        return Names.asking(
                        Lab.VERTX,
                        Arrays.stream(servers).map(NameServer::address).toList())
                .aliases("WWW.Shop.Test.", limit)
                .await(20, SECONDS);
    }

    @Test
    void aliases_are_followed_to_the_name_that_has_addresses() throws Exception {
        try (NameServer server = NameServer.saying(addresses("192.0.2.1"))) {
            server.about("www.shop.test", alias("Shop.Map.CDN.test"))
                    .about("shop.map.cdn.test", alias("edge.cdn.test"));

            assertThat(aliases(LIMIT, server)).containsExactly("shop.map.cdn.test", "edge.cdn.test");
        }
    }

    @Test
    void a_name_with_addresses_is_no_alias() throws Exception {
        try (NameServer server = NameServer.saying(addresses("192.0.2.1"))) {
            assertThat(aliases(LIMIT, server)).isEmpty();
        }
    }

    @Test
    void an_alias_of_what_does_not_exist_is_told_all_the_same() throws Exception {
        try (NameServer server = NameServer.saying(code(NXDOMAIN))) {
            server.about("www.shop.test", alias("gone.cdn.test"));

            assertThat(aliases(LIMIT, server)).containsExactly("gone.cdn.test");
        }
    }

    @Test
    void a_circle_is_walked_once() throws Exception {
        try (NameServer server = NameServer.saying(addresses())) {
            server.about("www.shop.test", alias("a.test"))
                    .about("a.test", alias("b.test"))
                    .about("b.test", alias("a.test"));

            assertThat(aliases(LIMIT, server)).containsExactly("a.test", "b.test");
        }
    }

    @Test
    void a_chain_without_end_is_cut() throws Exception {
        try (NameServer server =
                NameServer.saying(query -> alias("x" + query.name()).to(query))) {
            assertThat(aliases(LIMIT, server)).hasSize(16);
        }
    }

    @Test
    void what_is_no_hosts_name_is_not_repeated() throws Exception {
        try (NameServer server = NameServer.saying(addresses())) {
            server.about(
                    "www.shop.test",
                    query -> query.answered(
                            NOERROR,
                            false,
                            NameServer.record(query.name(), NameServer.CNAME, bytes("\u001b[31m\" evil"))));

            assertThat(aliases(LIMIT, server)).isEmpty();
        }
    }

    private static byte[] bytes(String label) {
        byte[] text = label.getBytes(StandardCharsets.ISO_8859_1);
        byte[] name = new byte[text.length + 2];
        name[0] = (byte) text.length;
        System.arraycopy(text, 0, name, 1, text.length);
        return name;
    }

    @Test
    void a_server_that_refuses_is_passed_over() throws Exception {
        try (NameServer refusing = NameServer.saying(code(5));
                NameServer willing = NameServer.saying(alias("cdn.test"))) {
            willing.about("cdn.test", addresses());

            assertThat(aliases(LIMIT, refusing, willing)).containsExactly("cdn.test");
            assertThat(aliases(LIMIT, refusing)).isEmpty();
        }
    }

    @Test
    void after_the_limit_what_is_known_has_to_do() throws Exception {
        try (NameServer server = NameServer.saying(SILENCE)) {
            server.about("www.shop.test", alias("cdn.test"));

            assertThat(aliases(Duration.ofSeconds(1), server)).containsExactly("cdn.test");
        }
    }
}
