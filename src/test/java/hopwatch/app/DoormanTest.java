package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.demo.HandTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoormanTest {
    private static final int PLACES = 8;
    private static final String OURS = "127.0.0.1";
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final HandTimers hands = new HandTimers();
    private final Doorman doorman = new Doorman(PLACES, hands, () -> hands.now().toNanos());
    private final List<String> gone = new ArrayList<>();

    private Optional<Guest> knocks(String name, String address) {
        List<Guest> self = new ArrayList<>();
        Optional<Guest> guest = doorman.enters(address, () -> {
            gone.add(name);
            doorman.leaves(self.get(0));
        });
        guest.ifPresent(self::add);
        return guest;
    }

    @CanIgnoreReturnValue
    private Guest enters(String name) {
        return knocks(name, OURS).orElseThrow();
    }

    private void asksAndIsAnswered(Guest guest) {
        doorman.asks(guest);
        doorman.answered(guest);
    }

    @Test
    void who_finds_no_place_is_counted_and_who_makes_room_is_not() {
        for (int i = 0; i < PLACES; i++) {
            enters("guest " + i);
        }
        enters("one more");
        assertThat(gone).containsExactly("guest 0");
        assertThat(doorman.refused()).isZero();

        for (int i = 0; i < PLACES; i++) {
            assertThat(knocks("stranger", "203.0.113.7").isPresent()).isEqualTo(i < PLACES / 4);
        }
        assertThat(doorman.refused()).isEqualTo(PLACES - PLACES / 4);
    }

    @Test
    void who_has_not_asked_in_ten_seconds_goes() {
        enters("silent");
        hands.advance(Duration.ofSeconds(3));
        enters("later");

        hands.advance(Duration.ofSeconds(7).minus(MOMENT));
        assertThat(gone).isEmpty();
        hands.advance(MOMENT);
        assertThat(gone).containsExactly("silent");
        hands.advance(Duration.ofSeconds(3));
        assertThat(gone).containsExactly("silent", "later");
        assertThat(doorman.inside()).isZero();
        assertThat(hands.waiting()).as("timers where nobody waits").isZero();
    }

    @Test
    void who_was_answered_may_ask_again_for_thirty_seconds() {
        Guest guest = enters("reader");
        asksAndIsAnswered(guest);
        hands.advance(Duration.ofSeconds(29));
        asksAndIsAnswered(guest);

        hands.advance(Duration.ofSeconds(30).minus(MOMENT));
        assertThat(gone).isEmpty();
        hands.advance(MOMENT);
        assertThat(gone).containsExactly("reader");
    }

    @Test
    void who_is_being_answered_is_waited_for() {
        Guest listener = enters("listener");
        doorman.asks(listener);

        hands.advance(Duration.ofHours(1));
        assertThat(gone).isEmpty();
        doorman.answered(listener);
        hands.advance(Duration.ofSeconds(30));
        assertThat(gone).containsExactly("listener");
    }

    @Test
    void when_all_places_are_taken_the_one_who_was_answered_longest_ago_makes_room_then_the_eldest_stranger() {
        Guest first = enters("first");
        Guest second = enters("second");
        for (int i = 3; i <= PLACES; i++) {
            enters("stranger " + i);
        }
        asksAndIsAnswered(first);
        asksAndIsAnswered(second);
        asksAndIsAnswered(first);

        for (int i = 1; i <= 3; i++) {
            assertThat(knocks("late " + i, OURS)).isPresent();
        }

        assertThat(gone).containsExactly("second", "first", "stranger 3");
        assertThat(doorman.inside()).isEqualTo(PLACES);
    }

    @Test
    void nobody_who_is_being_answered_makes_room() {
        for (int i = 0; i < PLACES; i++) {
            doorman.asks(enters("busy"));
        }

        assertThat(knocks("late", OURS)).isEmpty();
        assertThat(gone).isEmpty();
    }

    @Test
    void a_network_of_others_holds_a_quarter_of_the_places() {
        assertThat(knocks("a", "203.0.113.7")).isPresent();
        Guest second = knocks("b", "203.0.113.7").orElseThrow();

        assertThat(knocks("c", "203.0.113.7")).isEmpty();
        assertThat(knocks("d", "203.0.113.8")).isPresent();
        doorman.leaves(second);
        assertThat(knocks("e", "203.0.113.7")).isPresent();
        assertThat(gone).isEmpty();
    }

    @Test
    void the_first_half_of_an_ipv6_address_is_one_network() {
        assertThat(knocks("a", "2001:db8:1:2::1")).isPresent();
        assertThat(knocks("b", "2001:db8:1:2:ffff::1")).isPresent();

        assertThat(knocks("c", "2001:db8:1:2::3")).isEmpty();
        assertThat(knocks("d", "2001:db8:1:3::1")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "::1", "10.1.2.3", "192.168.0.1", "172.17.0.1", "100.64.0.1", "fd00::1", "fe80::1"})
    void a_proxy_of_our_own_may_bring_as_many_as_there_are_places(String address) {
        for (int i = 0; i < PLACES; i++) {
            assertThat(knocks("a", address)).isPresent();
        }
    }
}
