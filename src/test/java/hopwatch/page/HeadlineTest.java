package hopwatch.page;

import static hopwatch.page.Status.DEGRADED_PERFORMANCE;
import static hopwatch.page.Status.MAJOR_OUTAGE;
import static hopwatch.page.Status.OPERATIONAL;
import static hopwatch.page.Status.PARTIAL_OUTAGE;
import static hopwatch.page.Status.PAUSED;
import static hopwatch.page.Status.UNDER_MAINTENANCE;
import static hopwatch.page.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeadlineTest {
    static Stream<Arguments> rows() {
        return Stream.of(
                row("Monitoring Interrupted", "minor"),
                row("Monitoring Interrupted", "minor", UNKNOWN, UNKNOWN),
                row("Monitoring Interrupted", "minor", UNKNOWN, PAUSED),
                row("Major System Outage", "critical", MAJOR_OUTAGE),
                row("Major System Outage", "critical", MAJOR_OUTAGE, MAJOR_OUTAGE),
                row("Major System Outage", "critical", MAJOR_OUTAGE, UNKNOWN),
                row("Partial System Outage", "major", MAJOR_OUTAGE, OPERATIONAL),
                row("Partial System Outage", "major", MAJOR_OUTAGE, PARTIAL_OUTAGE),
                row("Partial System Outage", "major", MAJOR_OUTAGE, DEGRADED_PERFORMANCE),
                row("Partial System Outage", "major", PARTIAL_OUTAGE, PARTIAL_OUTAGE),
                row("Partial System Outage", "major", PARTIAL_OUTAGE, PAUSED),
                row("Minor Service Outage", "minor", PARTIAL_OUTAGE, OPERATIONAL),
                row("Minor Service Outage", "minor", PARTIAL_OUTAGE, DEGRADED_PERFORMANCE),
                row("Degraded System Service", "minor", DEGRADED_PERFORMANCE, DEGRADED_PERFORMANCE),
                row("Degraded System Service", "minor", DEGRADED_PERFORMANCE, UNKNOWN),
                row("Partially Degraded Service", "minor", DEGRADED_PERFORMANCE, OPERATIONAL),
                row("Partially Degraded Service", "minor", DEGRADED_PERFORMANCE, UNDER_MAINTENANCE),
                row("Service Under Maintenance", "maintenance", UNDER_MAINTENANCE),
                row("Service Under Maintenance", "maintenance", UNDER_MAINTENANCE, OPERATIONAL),
                row("Service Under Maintenance", "maintenance", UNDER_MAINTENANCE, UNKNOWN, OPERATIONAL),
                row("All Observed Systems Operational", "none", OPERATIONAL, UNKNOWN),
                row("All Observed Systems Operational", "none", OPERATIONAL, PAUSED),
                row("All Systems Operational", "none", OPERATIONAL),
                row("All Systems Operational", "none", OPERATIONAL, OPERATIONAL));
    }

    private static Arguments row(String description, String indicator, Status... components) {
        return Arguments.of(List.of(components), description, indicator);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_first_rule_that_fits_names_the_state(List<Status> components, String description, String indicator) {
        Headline headline = Headline.of(components);

        assertThat(headline.description()).isEqualTo(description);
        assertThat(headline.indicator()).isEqualTo(indicator);
    }

    @Test
    void one_partial_outage_among_many_is_minor_and_one_major_is_major() {
        List<Status> many = new ArrayList<>(Collections.nCopies(97, OPERATIONAL));
        many.add(PARTIAL_OUTAGE);
        assertThat(Headline.of(many).indicator()).isEqualTo("minor");

        many.add(MAJOR_OUTAGE);
        assertThat(Headline.of(many).indicator()).isEqualTo("major");
    }

    @Test
    void a_group_is_as_bad_as_its_worst_member() {
        assertThat(Status.worst(List.of(OPERATIONAL, UNKNOWN))).isEqualTo(OPERATIONAL);
        assertThat(Status.worst(List.of(PAUSED, UNKNOWN))).isEqualTo(UNKNOWN);
        assertThat(Status.worst(List.of(DEGRADED_PERFORMANCE, UNDER_MAINTENANCE)))
                .isEqualTo(DEGRADED_PERFORMANCE);
        assertThat(Status.worst(List.of(PARTIAL_OUTAGE, MAJOR_OUTAGE))).isEqualTo(MAJOR_OUTAGE);
        assertThat(Status.worst(List.of())).isEqualTo(UNKNOWN);
    }
}
