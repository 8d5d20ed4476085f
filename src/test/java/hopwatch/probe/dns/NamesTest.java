package hopwatch.probe.dns;

import static hopwatch.probe.dns.NameServer.A;
import static hopwatch.probe.dns.NameServer.CNAME;
import static hopwatch.probe.dns.NameServer.NOERROR;
import static hopwatch.probe.dns.NameServer.NXDOMAIN;
import static hopwatch.probe.dns.NameServer.SERVFAIL;
import static hopwatch.probe.dns.NameServer.SILENCE;
import static hopwatch.probe.dns.NameServer.addresses;
import static hopwatch.probe.dns.NameServer.alias;
import static hopwatch.probe.dns.NameServer.code;
import static hopwatch.probe.dns.NameServer.late;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Failure;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import hopwatch.probe.dns.NameServer.Says;
import hopwatch.probe.web.Frames;
import hopwatch.probe.web.Lab;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    /** So long that a machine that stands still for a while asks nothing a second time. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** For a third of it a silent server is waited for. */
    private static final Duration SHORT = Duration.ofSeconds(6);

    private static final Duration BRIEF = Duration.ofSeconds(1);

    /** Milliseconds in which a brief limit has surely struck, while a longer one would not have. */
    private static final long PROMPT = 9_000;

    private static Names names(NameServer... servers) {
        return Names.asking(
                Lab.VERTX, Arrays.stream(servers).map(NameServer::address).toList());
    }

    private static List<String> found(Names names) throws Exception {
        return found(names, LIMIT);
    }

    private static List<String> found(Names names, Duration limit) throws Exception {
        return names.resolve("name.test", limit).await(60, SECONDS).stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }

    /** What it failed for, and after how many milliseconds. */
    private record Failed(Cause cause, long millis) {}

    private static Failed failed(Names names, String name, Duration limit) throws Exception {
        long began = System.nanoTime();
        return names.resolve(name, limit)
                .map(found -> {
                    throw new AssertionError("found " + found);
                })
                .otherwise(why -> new Failed(((Failure) why).reason(), (System.nanoTime() - began) / 1_000_000))
                .map(Failed.class::cast)
                .await(60, SECONDS);
    }

    private static Cause causeOf(Says says) throws Exception {
        return causeOf(says, BRIEF);
    }

    private static Cause causeOf(Says says, Duration limit) throws Exception {
        try (NameServer server = NameServer.saying(says)) {
            return failed(names(server), "name.test", limit).cause();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, DNS_NODATA",
        "2, DNS_SERVFAIL",
        "3, DNS_NXDOMAIN",
        "5, DNS_REFUSED",
        "1, DNS_MALFORMED",
        "4, DNS_MALFORMED",
    })
    void each_response_code_has_its_cause(int code, Cause cause) throws Exception {
        try (NameServer server = NameServer.saying(code(code))) {
            Question question = Lab.question("http://name.test:1/", null, null, 0);

            Observation.Failed failed = Lab.failed(Lab.prober(names(server)), question);

            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.phases().total()).isEqualTo(failed.phases().resolve());
            assertThat(failed.evidence()).isEqualTo(Evidence.NONE);
        }
    }

    @Test
    void a_name_that_does_not_exist_is_believed_at_once_and_asked_again_next_time() throws Exception {
        try (NameServer server = NameServer.saying(code(NXDOMAIN), addresses("10.1.2.3"))) {
            server.about("gone.test", code(NXDOMAIN));
            Names names = names(server);

            Failed gone = failed(names, "gone.test", LIMIT);

            assertThat(gone.cause()).isEqualTo(Cause.DNS_NXDOMAIN);
            assertThat(gone.millis()).isLessThan(PROMPT);
            assertThat(failed(names, "name.test", LIMIT).cause()).isEqualTo(Cause.DNS_NXDOMAIN);
            assertThat(server.asked()).isEqualTo(1);
            assertThat(found(names)).containsExactly("10.1.2.3");
        }
    }

    @Test
    void a_server_that_fails_is_asked_again() throws Exception {
        try (NameServer server = NameServer.saying(code(SERVFAIL))) {
            assertThat(failed(names(server), "name.test", LIMIT).cause()).isEqualTo(Cause.DNS_SERVFAIL);
            assertThat(server.asked()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SERVFAIL, 5, -1})
    void what_one_server_does_not_know_the_next_one_may(int code) throws Exception {
        try (NameServer bad = NameServer.saying(code < 0 ? SILENCE : code(code));
                NameServer good = NameServer.saying(addresses("10.1.2.3"))) {
            assertThat(found(names(bad, good), SHORT)).containsExactly("10.1.2.3");
            assertThat(bad.asked()).isEqualTo(1);
        }
    }

    @Test
    void when_every_name_fails_the_resolver_is_to_blame_and_nobodys_zone() throws Exception {
        try (NameServer server = NameServer.saying(code(SERVFAIL)).about("", code(SERVFAIL))) {
            Failed failed = failed(names(server), "name.test", LIMIT);

            assertThat(failed.cause()).isEqualTo(Cause.SELF_RESOLVER);
            assertThat(failed.millis()).isLessThan(PROMPT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {NOERROR, NXDOMAIN, 5})
    void a_silent_zone_times_out_at_the_limit(int root) throws Exception {
        try (NameServer server = NameServer.saying(SILENCE).about("", code(root))) {
            Failed failed = failed(names(server), "name.test", BRIEF);

            assertThat(failed.cause()).isEqualTo(Cause.DNS_TIMEOUT);
            assertThat(failed.millis()).isBetween(900L, PROMPT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SERVFAIL, -1})
    void a_silent_resolver_is_our_own(int root) throws Exception {
        try (NameServer server = NameServer.saying(SILENCE).about("", root < 0 ? SILENCE : code(root))) {
            Failed failed = failed(names(server), "name.test", BRIEF);

            assertThat(failed.cause()).isEqualTo(Cause.SELF_RESOLVER);
            assertThat(failed.millis()).isBetween(900L, PROMPT);
        }
    }

    @Test
    void where_no_server_is_or_none_listens_the_resolver_is_our_own() throws Exception {
        assertThat(failed(names(), "name.test", LIMIT).cause()).isEqualTo(Cause.SELF_RESOLVER);
        try (DatagramSocket deaf = deaf()) {
            Names nobody = Names.asking(Lab.VERTX, List.of((InetSocketAddress) deaf.getLocalSocketAddress()));

            assertThat(failed(nobody, "name.test", BRIEF).cause()).isEqualTo(Cause.SELF_RESOLVER);
        }
    }

    /** Connected to a port that nobody sends from, it hears nobody, and nobody else gets its own meanwhile. */
    private static DatagramSocket deaf() throws IOException {
        DatagramSocket deaf = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        deaf.connect(InetAddress.getLoopbackAddress(), 9);
        return deaf;
    }

    @Test
    void a_resolver_that_fails_is_looked_up_again() throws Exception {
        try (NameServer server = NameServer.saying(addresses("10.1.2.3"))) {
            Names names = new Names(Lab.VERTX, List.of(), () -> List.of(server.address()));

            Cause first = failed(names, "name.test", BRIEF).cause();
            Future<List<InetAddress>> later = names.resolve("name.test", BRIEF);
            for (int i = 0; i < 50; i++) {
                later = later.recover(notYet -> Lab.VERTX.timer(50).compose(t -> names.resolve("name.test", BRIEF)));
            }

            assertThat(first).isEqualTo(Cause.SELF_RESOLVER);
            assertThat(later.await(60, SECONDS)).hasSize(1);
        }
    }

    @Test
    void a_lost_datagram_is_sent_again() throws Exception {
        try (NameServer server = NameServer.saying(SILENCE, addresses("10.1.2.3"))) {
            assertThat(names(server).resolve("name.test", Duration.ofSeconds(2)).await(60, SECONDS))
                    .hasSize(1);
        }
    }

    @Test
    void a_slow_answer_is_an_answer() throws Exception {
        try (NameServer server = NameServer.saying(late(1_500, addresses("10.1.2.3")))) {
            assertThat(names(server).resolve("name.test", Duration.ofSeconds(3)).await(60, SECONDS))
                    .hasSize(1);
        }
    }

    @Test
    void nothing_is_remembered_between_checks() throws Exception {
        try (NameServer server = NameServer.saying(addresses("10.1.2.3"))) {
            Names names = names(server);

            assertThat(found(names)).hasSize(1);
            assertThat(found(names)).hasSize(1);

            assertThat(server.asked()).isEqualTo(2);
        }
    }

    @Test
    void identical_questions_in_flight_are_asked_once_but_each_asker_has_a_limit_of_its_own() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (NameServer server = NameServer.saying(onceTold(told, addresses("10.1.2.3")))) {
            Names names = names(server);

            Future<List<InetAddress>> patient = names.resolve("Name.test", LIMIT);
            Failed hasty = failed(names, "name.test.", BRIEF);

            assertThat(hasty.cause()).isEqualTo(Cause.DNS_TIMEOUT);
            assertThat(patient.isComplete()).isFalse();
            told.countDown();
            assertThat(patient.await(60, SECONDS)).hasSize(1);
            assertThat(server.asked()).isEqualTo(1);
        }
    }

    private static Says onceTold(CountDownLatch told, Says then) {
        return query -> {
            try {
                return (told.await(60, SECONDS) ? then : SILENCE).to(query);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return SILENCE.to(query);
            }
        };
    }

    @Test
    void an_answer_that_is_cut_short_is_asked_for_over_tcp() throws Exception {
        Says cut =
                query -> query.overTcp() ? addresses("10.1.2.3", "10.1.2.4").to(query) : query.answered(NOERROR, true);
        try (NameServer server = NameServer.saying(cut)) {
            assertThat(found(names(server))).containsExactly("10.1.2.3", "10.1.2.4");
            assertThat(server.askedOverTcp()).isPositive();
        }
    }

    @Test
    void three_hundred_addresses_are_as_good_as_one() throws Exception {
        String[] many = IntStream.range(0, 300)
                .mapToObj(i -> "10.1." + i / 256 + "." + i % 256)
                .toArray(String[]::new);
        try (NameServer server = NameServer.saying(addresses(many))) {
            assertThat(found(names(server))).hasSize(300);
        }
    }

    @Test
    void both_families_are_found() throws Exception {
        try (NameServer server = NameServer.saying(addresses("10.1.2.3", "2001:db8::1"))) {
            assertThat(found(names(server))).containsExactly("10.1.2.3", "2001:db8:0:0:0:0:0:1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {A, NameServer.AAAA})
    void a_family_that_is_never_answered_is_done_without(int silent) throws Exception {
        Says half = query -> (query.type() == silent ? SILENCE : addresses("10.1.2.3", "2001:db8::1")).to(query);
        try (NameServer server = NameServer.saying(half)) {
            assertThat(names(server).resolve("name.test", Duration.ofSeconds(2)).await(60, SECONDS))
                    .hasSize(1);
        }
    }

    @Test
    void aliases_are_followed_within_one_answer_and_across_several() throws Exception {
        Says whole = query -> query.type() != A
                ? alias("b.test").to(query)
                : query.answered(
                        NOERROR,
                        false,
                        NameServer.record("name.test", CNAME, NameServer.name("b.test")),
                        NameServer.record("b.test", A, new byte[] {10, 1, 2, 3}));
        try (NameServer one = NameServer.saying(whole).about("b.test", code(NOERROR));
                NameServer several = NameServer.saying(alias("b.test"))) {
            several.about("b.test", alias("c.test")).about("c.test", addresses("10.1.2.4"));

            assertThat(found(names(one))).containsExactly("10.1.2.3");
            assertThat(found(names(several))).containsExactly("10.1.2.4");
        }
    }

    @Test
    void an_alias_of_nothing_does_not_exist() throws Exception {
        try (NameServer server = NameServer.saying(alias("gone.test")).about("gone.test", code(NXDOMAIN))) {
            assertThat(failed(names(server), "name.test", BRIEF).cause()).isEqualTo(Cause.DNS_NXDOMAIN);
        }
    }

    @Test
    void aliases_in_a_circle_are_malformed() throws Exception {
        Says pair = query -> query.answered(
                NOERROR,
                false,
                NameServer.record("name.test", CNAME, NameServer.name("b.test")),
                NameServer.record("b.test", CNAME, NameServer.name("name.test")));
        try (NameServer turns = NameServer.saying(alias("b.test")).about("b.test", alias("name.test"))) {
            assertThat(causeOf(alias("name.test"), LIMIT)).isEqualTo(Cause.DNS_MALFORMED);
            assertThat(causeOf(pair, LIMIT)).isEqualTo(Cause.DNS_MALFORMED);
            assertThat(failed(names(turns), "name.test", LIMIT).cause()).isEqualTo(Cause.DNS_MALFORMED);
        }
    }

    @Test
    void bytes_that_are_no_dns_are_malformed() throws Exception {
        Says noise = query -> Frames.concat(query.id(), new byte[] {1, 2, 3});
        Says longLabel = query ->
                query.answered(NOERROR, false, Frames.concat(new byte[] {(byte) 255}, new byte[255], new byte[] {
                    0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0
                }));
        Says shortAddress =
                query -> query.answered(NOERROR, false, NameServer.record("name.test", query.type(), new byte[3]));

        Says elsewhere = query -> Frames.concat(
                query.id(), new byte[] {(byte) 0x81, (byte) 0x80, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'x', 0, 0, 1, 0, 1});

        assertThat(causeOf(noise)).isEqualTo(Cause.DNS_MALFORMED);
        assertThat(causeOf(elsewhere)).isEqualTo(Cause.DNS_MALFORMED);
        assertThat(causeOf(longLabel)).isEqualTo(Cause.DNS_MALFORMED);
        assertThat(causeOf(shortAddress)).isEqualTo(Cause.DNS_MALFORMED);
    }

    @Test
    void a_name_that_cannot_be_asked_for_is_malformed() throws Exception {
        try (NameServer server = NameServer.saying(addresses("10.1.2.3"))) {
            assertThat(failed(names(server), "a".repeat(64) + ".test", LIMIT).cause())
                    .isEqualTo(Cause.DNS_MALFORMED);
        }
    }

    @Test
    void the_hosts_file_is_asked_before_any_server() throws Exception {
        assertThat(names().resolve("localhost", BRIEF).await(60, SECONDS)).allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void the_systems_servers_are_read_in_order() {
        List<String> lines = List.of(
                "# nameserver 10.0.0.9",
                "search example.org",
                "nameserver 10.0.0.1",
                " nameserver\t2001:db8::1 # the other",
                "nameserver nonsense",
                "nameserver",
                "nameserver 10.0.0.3",
                "nameserver 10.0.0.4");

        assertThat(NameServers.listed(lines))
                .extracting(server -> server.getAddress().getHostAddress() + " " + server.getPort())
                .containsExactly("10.0.0.1 53", "2001:db8:0:0:0:0:0:1 53", "10.0.0.3 53");
    }

    @ParameterizedTest
    @CsvSource({"169.254.169.254", "100.100.100.200", "127.0.0.1", "0.0.0.0"})
    void a_name_that_leads_where_nobody_may_go_is_not_connected_to(String address) throws Exception {
        try (NameServer server = NameServer.saying(addresses(address))) {
            Question question = Lab.question("http://name.test:1/", null, null, 0);

            Observation.Failed failed = Lab.failed(Lab.prober(names(server)), question);

            assertThat(failed.cause()).isEqualTo(Cause.DNS_BLOCKED_ADDRESS);
            assertThat(failed.evidence().address()).isNull();
        }
    }
}
