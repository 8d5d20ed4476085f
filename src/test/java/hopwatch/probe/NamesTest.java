package hopwatch.probe;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.NameServer.Says;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final int NOERROR = 0;
    private static final int SERVFAIL = 2;
    private static final int NXDOMAIN = 3;

    private static WebProber asking(NameServer... servers) {
        return Lab.prober(Names.asking(
                Lab.VERTX,
                java.util.Arrays.stream(servers).map(NameServer::address).toList()));
    }

    private static Question question(Duration timeout) {
        Question plain = Lab.question("http://name.test:1/", null, null, 0);
        return new Question(plain.target(), null, timeout, plain.examiner());
    }

    private static Cause causeOf(NameServer server) {
        return Lab.failed(asking(server), question(Lab.DEADLINE)).cause();
    }

    @ParameterizedTest
    @CsvSource({
        "0, DNS_NODATA",
        "2, DNS_SERVFAIL",
        "3, DNS_NXDOMAIN",
        "5, DNS_REFUSED",
        "1, DNS_MALFORMED",
    })
    void each_response_code_has_its_cause(int code, Cause cause) throws Exception {
        try (NameServer server = NameServer.saying(new Says(code))) {
            Observation.Failed failed = Lab.failed(asking(server), question(Lab.DEADLINE));

            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.phases().total()).isEqualTo(failed.phases().resolve());
            assertThat(failed.evidence()).isEqualTo(Evidence.NONE);
        }
    }

    @Test
    void a_name_that_does_not_exist_is_believed_at_once_and_asked_again_next_time() throws Exception {
        try (NameServer server = NameServer.saying(new Says(NXDOMAIN), new Says(NOERROR, "10.1.2.3"))) {
            Names names = Names.asking(Lab.VERTX, List.of(server.address()));

            assertThat(Lab.failed(Lab.prober(names), question(Lab.DEADLINE)).cause())
                    .isEqualTo(Cause.DNS_NXDOMAIN);
            assertThat(server.asked()).isEqualTo(1);
            assertThat(names.resolve("name.test", Lab.DEADLINE).await(10, SECONDS))
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("10.1.2.3");
        }
    }

    @Test
    void a_server_that_fails_is_asked_again() throws Exception {
        try (NameServer server = NameServer.saying(new Says(SERVFAIL))) {
            assertThat(causeOf(server)).isEqualTo(Cause.DNS_SERVFAIL);
            assertThat(server.asked()).isGreaterThan(1);
        }
    }

    @Test
    void silence_ends_at_the_deadline() throws Exception {
        try (NameServer server = NameServer.saying(NameServer.SILENCE)) {
            Observation.Failed failed = Lab.failed(asking(server), question(Duration.ofSeconds(1)));

            assertThat(failed.cause()).isEqualTo(Cause.DNS_TIMEOUT);
            assertThat(failed.phases().resolve()).isBetween(940_000L, 1_150_000L);
        }
    }

    @Test
    void a_lost_datagram_is_sent_again() throws Exception {
        try (NameServer server = NameServer.saying(NameServer.SILENCE, new Says(NOERROR, "10.1.2.3"))) {
            Names names = Names.asking(Lab.VERTX, List.of(server.address()));

            assertThat(names.resolve("name.test", Lab.DEADLINE).await(10, SECONDS))
                    .hasSize(1);
        }
    }

    @Test
    void nothing_is_remembered_between_checks() throws Exception {
        try (NameServer server = NameServer.saying(new Says(NOERROR, "10.1.2.3"))) {
            Names names = Names.asking(Lab.VERTX, List.of(server.address()));

            assertThat(names.resolve("name.test", Lab.DEADLINE).await(10, SECONDS))
                    .hasSize(1);
            assertThat(names.resolve("name.test", Lab.DEADLINE).await(10, SECONDS))
                    .hasSize(1);

            assertThat(server.asked()).isEqualTo(2);
        }
    }

    @Test
    void identical_questions_in_flight_are_asked_once() throws Exception {
        try (NameServer server = NameServer.saying(new Says(NOERROR, "10.1.2.3"))) {
            Names names = Names.asking(Lab.VERTX, List.of(server.address()));

            Future<?> both =
                    Future.all(names.resolve("name.test", Lab.DEADLINE), names.resolve("name.test", Lab.DEADLINE));

            assertThat(both.await(10, SECONDS)).isNotNull();
            assertThat(server.asked()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"169.254.169.254", "100.100.100.200", "127.0.0.1", "0.0.0.0"})
    void a_name_that_leads_where_nobody_may_go_is_not_connected_to(String address) throws Exception {
        try (NameServer server = NameServer.saying(new Says(NOERROR, address))) {
            Observation.Failed failed = Lab.failed(asking(server), question(Lab.DEADLINE));

            assertThat(failed.cause()).isEqualTo(Cause.DNS_BLOCKED_ADDRESS);
            assertThat(failed.evidence().address()).isNull();
        }
    }
}
