package hopwatch.page;

import static hopwatch.page.Status.DEGRADED_PERFORMANCE;
import static hopwatch.page.Status.MAJOR_OUTAGE;
import static hopwatch.page.Status.OPERATIONAL;
import static hopwatch.page.Status.PARTIAL_OUTAGE;
import static hopwatch.page.Status.UNDER_MAINTENANCE;
import static hopwatch.page.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.page.Bar.Stroke;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void ninety_good_days_are_one_stroke_as_wide_as_the_picture() {
        assertThat(Bar.strokes(Collections.nCopies(90, OPERATIONAL))).containsExactly(new Stroke("op", "M0 17h448"));
    }

    @Test
    void every_state_has_one_path_and_a_shape_of_its_own() {
        List<Stroke> strokes = Bar.strokes(List.of(
                UNKNOWN,
                UNKNOWN,
                OPERATIONAL,
                DEGRADED_PERFORMANCE,
                PARTIAL_OUTAGE,
                MAJOR_OUTAGE,
                UNDER_MAINTENANCE,
                OPERATIONAL,
                MAJOR_OUTAGE));

        assertThat(strokes)
                .containsExactlyInAnyOrder(
                        new Stroke("nd", "M0 28h8"),
                        new Stroke("op", "M10 17h3M35 17h3"),
                        new Stroke("dg", "M16.5 5v9m0 6v9"),
                        new Stroke("pt", "M21.5 17v12"),
                        new Stroke("mj", "M26.5 0v34M41.5 0v34"),
                        new Stroke("mt", "M30.5 5v24m2 0v-24"));
    }

    @Property(tries = 200)
    void a_path_is_made_of_numbers_and_commands_alone(@ForAll @Size(max = 90) List<Status> days) {
        assertThat(Bar.strokes(days)).allSatisfy(stroke -> {
            assertThat(stroke.d()).matches("[Mmhv0-9. -]+");
            assertThat(stroke.mark()).matches("[a-z]{2}");
        });
    }
}
