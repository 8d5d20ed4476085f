package hopwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "web-2", "a-b-c"})
    void what_a_monitor_can_be_called_is_read(String text) {
        assertThat(MonitorId.read(text)).contains(new MonitorId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a-", "-a", "a--b", "A", "a b", "a/b", "é"})
    void what_none_can_be_called_is_none(String text) {
        assertThat(MonitorId.read(text)).isEmpty();
    }

    @Test
    void it_has_at_most_a_hundred_characters() {
        assertThat(MonitorId.read("a".repeat(100))).isPresent();
        assertThat(MonitorId.read("a".repeat(101))).isEmpty();
    }
}
