package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.HandTimers;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is told what, and when. */
class EventsTest {
    private static final String OLD = "0123456789abcdef";
    private static final String NEW = "fedcba9876543210";

    private final HandTimers timers = new HandTimers();
    private final Events events = new Events(Runnable::run, timers, 10_000);

    EventsTest() {
        events.tell(OLD);
    }

    /** What one client was told, but for when to come back. */
    private static final class Client implements WriteStream<Buffer> {
        private final List<String> heard = new ArrayList<>();
        private boolean full;
        private boolean cut;
        private boolean ended;

        EventStream stream() {
            return new EventStream(this, () -> cut = true);
        }

        @Override
        public Future<Void> write(Buffer message) {
            heard.add(message.toString().replaceFirst("^retry: \\d+\n\n", ""));
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            ended = true;
            return Future.succeededFuture();
        }

        @Override
        public boolean writeQueueFull() {
            return full;
        }

        @Override
        public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
            return this;
        }

        @Override
        public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
            return this;
        }

        @Override
        public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }
    }

    private Client client() {
        Client client = new Client();
        events.add(client.stream(), null);
        return client;
    }

    private static String changed(String version) {
        return EventText.changed(version).toString();
    }

    private static String alive(String version) {
        return EventText.alive(version).toString();
    }

    @Test
    void who_comes_hears_which_version_there_is() {
        assertThat(client().heard).containsExactly(changed(OLD));
    }

    @Test
    void who_comes_back_hears_at_once_what_it_missed() {
        events.tell(NEW);
        Client client = new Client();

        events.add(client.stream(), OLD);

        assertThat(client.heard).containsExactly(changed(NEW));
    }

    @Test
    void who_comes_back_having_missed_nothing_hears_that_we_live() {
        Client client = new Client();

        events.add(client.stream(), OLD);

        assertThat(client.heard).containsExactly(alive(OLD));
    }

    @Test
    void a_change_is_told_once() {
        Client client = client();

        events.tell(NEW);
        events.tell(NEW);

        assertThat(client.heard).containsExactly(changed(OLD), changed(NEW));
    }

    @Test
    void while_nothing_changes_each_hears_every_15_s_that_we_live() {
        Client client = client();

        timers.advance(Events.QUIET.minusMillis(1));
        assertThat(client.heard).containsExactly(changed(OLD));
        timers.advance(Duration.ofMillis(1));
        assertThat(client.heard).containsExactly(changed(OLD), alive(OLD));
        timers.advance(Events.QUIET);
        assertThat(client.heard).containsExactly(changed(OLD), alive(OLD), alive(OLD));
    }

    @Test
    void nothing_ticks_while_nobody_listens() {
        assertThat(timers.waiting()).isZero();
        client().full = true;
        timers.advance(Events.QUIET);

        timers.advance(Events.QUIET);

        assertThat(events.count()).isZero();
        assertThat(timers.waiting()).isZero();
    }

    private List<Client> crowd(int size) {
        return Stream.generate(this::client).limit(size).toList();
    }

    private static long told(List<Client> crowd, String version) {
        return crowd.stream()
                .filter(client -> client.heard.contains(changed(version)))
                .count();
    }

    @Test
    void ten_thousand_are_told_slice_by_slice() {
        List<Client> crowd = crowd(10_000);

        events.tell(NEW);
        assertThat(told(crowd, NEW)).isEqualTo(Events.SLICE);
        timers.advance(Events.PAUSE);
        assertThat(told(crowd, NEW)).isEqualTo(2L * Events.SLICE);
        timers.advance(Events.PAUSE.multipliedBy(98));

        assertThat(crowd).allMatch(client -> client.heard.equals(List.of(changed(OLD), changed(NEW))));
    }

    @Test
    void a_change_amid_telling_another_reaches_all_the_last_first() {
        List<Client> crowd = crowd(3 * Events.SLICE);
        events.tell(NEW);

        events.tell("a");
        timers.advance(Events.PAUSE.multipliedBy(3));

        assertThat(crowd.subList(0, Events.SLICE))
                .allMatch(client -> client.heard.equals(List.of(changed(OLD), changed(NEW), changed("a"))));
        assertThat(crowd.subList(Events.SLICE, crowd.size()))
                .allMatch(client -> client.heard.equals(List.of(changed(OLD), changed("a"))));
    }

    @Test
    void changes_that_follow_each_other_faster_than_all_can_be_told_pass_nobody_over() {
        List<Client> crowd = crowd(4 * Events.SLICE);

        for (int change = 0; change < 8; change++) {
            events.tell("c" + change);
            timers.advance(Events.PAUSE);
        }

        assertThat(crowd).allMatch(client -> client.heard.size() >= 3);
    }

    @Test
    void who_does_not_read_is_cut_off_and_others_are_told() {
        Client deaf = client();
        Client other = client();
        deaf.full = true;

        events.tell(NEW);

        assertThat(deaf.cut).isTrue();
        assertThat(deaf.heard).containsExactly(changed(OLD));
        assertThat(other.heard).containsExactly(changed(OLD), changed(NEW));
        assertThat(events.count()).isEqualTo(1);
    }

    @Test
    void closing_ends_all_and_nothing_is_told_any_more() {
        List<Client> crowd = crowd(250);
        events.tell(NEW);

        assertThat(events.close().succeeded()).isTrue();
        timers.advance(Duration.ofMinutes(1));

        assertThat(crowd).allMatch(client -> client.ended && client.cut);
        assertThat(told(crowd, NEW)).isEqualTo(Events.SLICE);
        assertThat(events.count()).isZero();
    }

    @Property
    void nobody_comes_back_sooner_than_in_a_second_or_later_than_in_ten(@ForAll @LongRange(max = 1L << 40) long place) {
        assertThat(Events.retry(place)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    @Test
    void ten_thousand_who_come_back_come_evenly() {
        long[] inSecond = new long[11];
        for (int place = 0; place < 9_001; place++) {
            inSecond[(int) Events.retry(place).toSeconds()]++;
        }

        assertThat(inSecond).containsExactly(0, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1);
    }
}
