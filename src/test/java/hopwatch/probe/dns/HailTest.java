package hopwatch.probe.dns;

import static hopwatch.probe.dns.NameServer.SILENCE;
import static hopwatch.probe.dns.NameServer.addresses;
import static hopwatch.probe.dns.NameServer.code;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.probe.dns.NameServer.Says;
import hopwatch.probe.web.Lab;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HailTest {
    private static final int ATTEMPTS = 5;
    private static final Says RIGHT = addresses("198.41.0.4");

    private static Hail.Heard heard(int port) throws Exception {
        return new Hail(Lab.VERTX).hail(new Address("127.0.0.1", port)).await(60, SECONDS);
    }

    /** A machine that stands still for as long as questions are apart asks one more: then all is asked anew. */
    private static Hail.Heard heard(Says... script) throws Exception {
        long quick =
                400 + 500 * Stream.of(script).filter(each -> each == SILENCE).count();
        for (int attempt = 1; true; attempt++) {
            long began = System.nanoTime();
            Hail.Heard heard = once(script);
            if (attempt == ATTEMPTS || (System.nanoTime() - began) / 1_000_000 < quick) {
                return heard;
            }
        }
    }

    private static Hail.Heard once(Says... script) throws Exception {
        try (NameServer server = NameServer.saying(script)) {
            return heard(server.address().getPort());
        }
    }

    @Test
    void a_server_that_says_what_all_know_is_there() throws Exception {
        assertThat(heard(RIGHT)).isEqualTo(new Hail.Heard("", 1, 0));
    }

    @Test
    void one_that_says_something_else_lies() throws Exception {
        assertThat(heard(addresses("10.0.0.1")).trouble()).isEqualTo("a wrong answer");
        assertThat(heard(code(NameServer.NXDOMAIN)).trouble()).isEqualTo("the name does not exist");
    }

    @Test
    void a_question_that_is_lost_is_asked_again_and_counted() throws Exception {
        assertThat(heard(SILENCE, RIGHT)).isEqualTo(new Hail.Heard("", 2, 1));
        assertThat(heard(SILENCE, SILENCE, RIGHT)).isEqualTo(new Hail.Heard("", 3, 2));
    }

    @Test
    void silence_is_waited_for_two_seconds() throws Exception {
        long began = System.nanoTime();

        assertThat(once(SILENCE)).isEqualTo(new Hail.Heard("no answer", 3, 3));

        assertThat((System.nanoTime() - began) / 1_000_000).isBetween(1_900L, 9_000L);
    }
}
