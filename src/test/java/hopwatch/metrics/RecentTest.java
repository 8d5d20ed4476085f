package hopwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.config.EscapingScheme;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final Wanted TEXT = wanted(Form.TEXT);
    private static final Buffer FIRST = Buffer.buffer("first");
    private static final Buffer SECOND = Buffer.buffer("second");

    private final Deque<Promise<Buffer>> begun = new ArrayDeque<>();
    private long nanos;
    private final Recent recent = new Recent(() -> nanos);

    @Test
    void an_answer_is_given_again_for_ten_times_as_long_as_it_took() {
        printed(FIRST, Duration.ofMillis(5));

        pass(Duration.ofMillis(50).minusNanos(1));
        assertThat(ask(TEXT).result()).isEqualTo(FIRST);
        assertThat(begun).isEmpty();

        pass(Duration.ofNanos(1));
        assertThat(ask(TEXT).result()).isEqualTo(FIRST);
        assertThat(begun).hasSize(1);
    }

    @Test
    void while_a_new_one_is_made_the_old_one_does_for_as_long_again() {
        printed(FIRST, Duration.ofMillis(5));

        pass(Duration.ofMillis(100).minusNanos(1));
        assertThat(ask(TEXT).result()).isEqualTo(FIRST);

        pass(Duration.ofNanos(1));
        Future<Buffer> patient = ask(TEXT);
        assertThat(patient.isComplete()).isFalse();
        begun.remove().complete(SECOND);
        assertThat(patient.result()).isEqualTo(SECOND);
        assertThat(ask(TEXT).result()).isEqualTo(SECOND);
    }

    @Test
    void all_who_wait_get_the_same() {
        Future<Buffer> one = ask(TEXT);
        Future<Buffer> other = ask(TEXT);

        assertThat(begun).hasSize(1);
        begun.remove().complete(FIRST);
        assertThat(one.result()).isEqualTo(FIRST);
        assertThat(other.result()).isEqualTo(FIRST);
    }

    @Test
    void none_is_kept_for_as_long_as_a_second() {
        printed(FIRST, Duration.ofSeconds(3));

        pass(Duration.ofMillis(900));
        assertThat(ask(TEXT).isComplete()).isFalse();
    }

    @Test
    void whoever_asks_once_a_second_gets_a_new_one_however_long_it_takes() {
        printed(FIRST, Duration.ofMillis(500));

        pass(Duration.ofMillis(400).minusNanos(1));
        assertThat(ask(TEXT).result()).as("for another 900 ms").isEqualTo(FIRST);
        pass(Duration.ofNanos(1));
        assertThat(ask(TEXT).isComplete()).isFalse();
    }

    @Test
    void another_form_is_another_answer() {
        printed(FIRST, Duration.ofMillis(5));

        assertThat(ask(wanted(Form.PROTOBUF)).isComplete()).isFalse();
    }

    @Test
    void what_fails_is_tried_again_by_whoever_asks_next() {
        Future<Buffer> unlucky = ask(TEXT);
        begun.remove().fail("broken");

        assertThat(unlucky.failed()).isTrue();
        assertThat(ask(TEXT).isComplete()).isFalse();
        assertThat(begun).hasSize(1);
    }

    private void printed(Buffer body, Duration took) {
        Future<Buffer> asked = ask(TEXT);
        pass(took);
        begun.remove().complete(body);
        assertThat(asked.result()).isEqualTo(body);
    }

    private Future<Buffer> ask(Wanted wanted) {
        return recent.of(wanted, () -> {
            Promise<Buffer> promise = Promise.promise();
            begun.add(promise);
            return promise.future();
        });
    }

    private void pass(Duration span) {
        nanos += span.toNanos();
    }

    private static Wanted wanted(Form form) {
        return new Wanted(form, EscapingScheme.UNDERSCORE_ESCAPING, false, false, true, Set.of());
    }
}
