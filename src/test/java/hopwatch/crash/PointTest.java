package hopwatch.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table of points says nothing about a program in which they are not. */
class PointTest {
    @ParameterizedTest
    @EnumSource
    void each_point_is_where_the_table_has_it(Point point) throws IOException {
        byte[] original = classFile(point.owner());

        assertThat(Woven.points(original, Point.of(point.owner()))).isNotEqualTo(original);
    }

    @Test
    void the_clock_and_the_interval_of_compaction_are_where_they_are_looked_for() throws IOException {
        byte[] server = classFile(Woven.CLOCK);
        byte[] start = classFile(Woven.COMPACTION);

        assertThat(Woven.clock(server)).isNotEqualTo(server);
        assertThat(Woven.compaction(start)).isNotEqualTo(start);
    }

    @Test
    void a_method_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> Woven.points(classFile(Woven.CLOCK), List.of(Point.OWED)))
                .hasMessageContaining("OWED");
    }

    @Test
    void a_clock_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> Woven.clock(classFile(Point.OWED.owner()))).hasMessageContaining("clock");
    }

    @Test
    void in_as_many_campaigns_as_there_are_points_each_is_aimed_at_as_often() {
        long[] times = new long[Point.values().length];
        for (int campaign = 0; campaign < times.length; campaign++) {
            Aim.some(1, campaign, 2, 3).stream()
                    .map(Aim::point)
                    .filter(Objects::nonNull)
                    .forEach(point -> times[Arrays.asList(Point.values()).indexOf(point)]++);
        }

        assertThat(times).containsOnly(3);
    }

    private static byte[] classFile(String name) throws IOException {
        return Woven.read(PointTest.class.getClassLoader(), name);
    }
}
