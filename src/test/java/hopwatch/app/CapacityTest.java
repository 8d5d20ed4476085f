package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
    /** With the launcher's profiles, `small` and `large`, and the usual limits of descriptors. */
    @ParameterizedTest
    @CsvSource({
        "100663296, 1048576, 3355",
        "805306368, 1048576, 10000",
        "805306368, 20000, 10000",
        "805306368, 19998, 9999",
        "805306368, 1024, 512",
        "100663296, 1024, 512",
    })
    void as_many_listen_as_leave_memory_and_descriptors_for_watching(long heap, long descriptors, int listeners) {
        assertThat(Capacity.listeners(heap, descriptors)).isEqualTo(listeners);
    }
}
