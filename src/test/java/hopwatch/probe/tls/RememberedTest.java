package hopwatch.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.web.Lab;
import hopwatch.probe.web.TlsLab;
import io.netty.pkitesting.X509Bundle;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final Instant NOW = Lab.NOW;

    private final Remembered remembered = new Remembered(2);
    private final X509Bundle leaf = TlsLab.made(TlsLab.leaf(), TlsLab.INTERMEDIATE);
    private final List<X509Certificate> path = List.of(leaf.getCertificatePath());

    private static Presented presented(X509Bundle shown, String host) {
        try {
            return Presented.of(shown.getCertificatePath(), new byte[0], host, "UNKNOWN");
        } catch (Untrusted unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private void keep(Presented presented, List<X509Certificate> on, Instant now) {
        remembered.keep(presented, Chains.verified(path), on, now);
    }

    @Test
    void what_passed_is_known_for_ten_minutes() {
        Presented shown = presented(leaf, "t.test");
        keep(shown, path, NOW);

        assertThat(remembered.recall(presented(leaf, "t.test"), NOW)).contains(Chains.verified(path));
        assertThat(remembered.recall(shown, NOW.plus(Duration.ofMinutes(10)))).isPresent();
        assertThat(remembered.recall(shown, NOW.plus(Duration.ofMinutes(10)).plusMillis(1)))
                .isEmpty();
        assertThat(remembered.recall(shown, NOW.minusMillis(1)))
                .as("a clock that was set back")
                .isEmpty();
    }

    @Test
    void nothing_is_known_past_the_first_end_of_validity() {
        Instant end = path.get(0).getNotAfter().toInstant();
        Presented shown = presented(leaf, "t.test");
        keep(shown, path, end.minusSeconds(60));

        assertThat(remembered.recall(shown, end)).isPresent();
        assertThat(remembered.recall(shown, end.plusMillis(1))).isEmpty();
    }

    @Test
    void another_host_another_exchange_another_staple_and_another_certificate_are_unknown() throws Exception {
        X509Certificate[] chain = leaf.getCertificatePath();
        keep(presented(leaf, "t.test"), path, NOW);

        assertThat(remembered.recall(presented(leaf, "other.test"), NOW)).isEmpty();
        assertThat(remembered.recall(Presented.of(chain, new byte[0], "t.test", "ECDHE_RSA"), NOW))
                .isEmpty();
        assertThat(remembered.recall(Presented.of(chain, new byte[] {1}, "t.test", "UNKNOWN"), NOW))
                .isEmpty();
        assertThat(remembered.recall(presented(TlsLab.made(TlsLab.leaf(), TlsLab.INTERMEDIATE), "t.test"), NOW))
                .isEmpty();
        assertThat(remembered.recall(presented(TlsLab.sending(leaf), "t.test"), NOW))
                .isEmpty();
    }

    @Test
    void what_was_asked_for_longest_ago_makes_room() {
        Presented first = presented(leaf, "1.test");
        Presented second = presented(leaf, "2.test");
        Presented third = presented(leaf, "3.test");
        keep(first, path, NOW);
        keep(second, path, NOW);
        assertThat(remembered.recall(first, NOW)).isPresent();
        keep(third, path, NOW);

        assertThat(remembered.recall(first, NOW)).isPresent();
        assertThat(remembered.recall(second, NOW)).isEmpty();
        assertThat(remembered.recall(third, NOW)).isPresent();
    }
}
