package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
    /** With the launcher's profiles, `small` and `large`, and the usual limits of descriptors. */
    @ParameterizedTest
    @CsvSource({
        "100663296, 1048576, 4194",
        "805306368, 1048576, 12500",
        "805306368, 20000, 12500",
        "805306368, 16596, 12500",
        "805306368, 16595, 12499",
        "805306368, 8192, 4096",
        "805306368, 1024, 512",
        "100663296, 1024, 512",
    })
    void as_many_come_as_leave_memory_and_descriptors_for_watching(long heap, long descriptors, int visitors) {
        assertThat(Capacity.visitors(heap, descriptors)).isEqualTo(visitors);
    }
}
