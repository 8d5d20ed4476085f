package hopwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
    @Property
    void a_size_is_read_back_as_it_was_written(@ForAll @LongRange(min = 0, max = 1 << 20) long bytes) {
        assertThat(Sizes.bytes(Sizes.text(bytes))).contains(bytes);
    }

    @ParameterizedTest
    @CsvSource({"500B, 500", "20kB, 20000", "1MB, 1000000", "64KiB, 65536", "1MiB, 1048576"})
    void units_are_decimal_or_binary_as_they_say(String written, long bytes) {
        assertThat(Sizes.bytes(written)).contains(bytes);
        assertThat(Sizes.text(bytes)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "500 kB", "500KB", "1.5MB", "-1B", "kB", ""})
    void what_is_no_size_is_none(String written) {
        assertThat(Sizes.bytes(written)).isEmpty();
    }
}
