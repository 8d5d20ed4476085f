package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Map<Path, String> OLD = Map.of(Path.of("/run/token"), "1");
    private static final Map<Path, String> HALF = Map.of(Path.of("/run/token"), "2");
    private static final Map<Path, String> NEW = Map.of(Path.of("/run/token"), "3");

    private final Rotation rotation = new Rotation(OLD);

    @Test
    void a_file_is_read_anew_once_it_is_found_alike_twice_and_not_again() {
        assertThat(rotation.isDue(OLD)).isFalse();
        assertThat(rotation.isDue(HALF)).as("still being written").isFalse();
        assertThat(rotation.isDue(NEW)).isFalse();

        assertThat(rotation.isDue(NEW)).isTrue();
        assertThat(rotation.isDue(NEW)).as("whatever came of it").isFalse();
    }

    @Test
    void one_that_was_refused_and_is_what_it_was_again_is_read_so_that_all_is_well_again() {
        assertThat(rotation.isDue(HALF)).isFalse();
        assertThat(rotation.isDue(HALF)).isTrue();

        assertThat(rotation.isDue(OLD)).isFalse();
        assertThat(rotation.isDue(OLD)).isTrue();
    }

    @Test
    void what_a_reload_has_read_meanwhile_is_not_read_again() {
        assertThat(rotation.isDue(NEW)).isFalse();

        rotation.taken(NEW);

        assertThat(rotation.isDue(NEW)).isFalse();
    }
}
