package hopwatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.probe.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A name that leads to one address when it is checked and to another when it is connected to. */
class RebindingTest {
    private static final int TIMES = 100;
    /** Allowed; {@code 127.0.0.1}, the other that the name has, is not. */
    private static final String ALLOWED = "127.0.0.2";

    @Test
    void only_the_address_that_was_checked_is_connected_to() throws Exception {
        List<String> outcomes = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        try (Peer forbidden = Peer.playing(Laboratory.OK)) {
            Ask ask = Ask.of("http://rebinding.test:" + forbidden.port() + "/", null)
                    .patient();
            for (int time = 0; time < TIMES; time++) {
                Trial trial = Trial.of(Scene.of(ask));
                outcomes.add(trial.outcome());
                addresses.add(address(trial.seen()));
            }

            assertThat(forbidden.connections()).isZero();
        }
        assertThat(outcomes).containsOnly("down connect/connect_refused", "down dns/dns_blocked_address");
        assertThat(addresses).containsOnly("none", ALLOWED);
        assertThat(outcomes).filteredOn(outcome -> outcome.contains("blocked")).hasSize(TIMES / 2);
    }

    /** The redirect asks DNS again, and is checked again. */
    @Test
    void a_redirect_to_the_same_name_is_checked_anew() throws Exception {
        try (Peer forbidden = Peer.playing(Laboratory.OK);
                Peer leading = leadingTo(forbidden.port())) {
            for (int time = 0; time < TIMES; time++) {
                assertThat(Trial.of(Scene.of(Ask.http(leading.port()))).outcome())
                        .isNotEqualTo("up");
            }

            assertThat(forbidden.connections()).isZero();
        }
    }

    private static Peer leadingTo(int port) {
        return Peer.playing(
                Peer.Script.answering("HTTP/1.1 302 Found\r\nLocation: http://rebinding.test:" + port + "/\r\n\r\n"));
    }

    private static String address(Observation seen) {
        String address = seen.evidence().address();
        return address == null ? "none" : address.substring(0, address.lastIndexOf(':'));
    }
}
