package hopwatch.metrics.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GaugesTest {
    @Test
    void families_stand_in_the_order_of_their_names_and_hostile_values_break_no_line() {
        Gauges gauges = new Gauges();
        gauges.set("b", "Second", 2.5);
        gauges.set("a", "First", 1, "x", "\"\\\n\r\u0000}");
        gauges.set("a", "First", 0, "x", "y", "z", "");

        assertThat(gauges.text())
                .isEqualTo(
                        """
                        # HELP a First
                        # TYPE a gauge
                        a{x="\\"\\\\\\n\ufffd\ufffd}"} 1
                        a{x="y",z=""} 0
                        # HELP b Second
                        # TYPE b gauge
                        b 2.5
                        """);
    }
}
