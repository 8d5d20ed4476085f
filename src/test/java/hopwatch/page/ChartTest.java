package hopwatch.page;

import static hopwatch.page.PageFixtures.monitor;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.store.table.Latency;
import hopwatch.store.table.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.groups.Tuple;

class ChartTest {
    private static final Instant FROM = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(15);

    /** @param millis of each step's only answer; 0 for a step without any, negative for one that only failed */
    static Course course(List<Integer> millis) {
        List<Latency> answers = new ArrayList<>();
        for (int i = 0; i < millis.size(); i++) {
            int each = millis.get(i);
            answers.add(PageFixtures.step(
                    FROM.plus(STEP.multipliedBy(i)),
                    STEP,
                    each < 0 ? 1 : 0,
                    each > 0 ? List.of(new Phases(0, 0, 0, each * 1_000L, 0)) : List.of()));
        }
        return Course.of(new Inquiry(Series.local(monitor("shop").id(), "direct"), FROM, STEP, millis.size()), answers);
    }

    private static Chart chart(Integer... millis) {
        return Chart.of(course(List.of(millis)), null, Wording.ENGLISH).orElseThrow();
    }

    private static String p50(Chart chart) {
        return chart.curves().get(0).d();
    }

    @Example
    void a_line_runs_from_the_first_steps_beginning_through_the_middles_to_the_last_ones_end() {
        assertThat(p50(chart(10, 100, 10, 10))).matches("M0 (\\d+)H125L375 (?!\\1)\\d+L625 \\1L875 \\1H1000");
    }

    @Example
    void a_line_breaks_where_there_is_no_data_and_a_single_step_is_seen() {
        assertThat(p50(chart(0, 100, 0, 100))).matches("M250 (\\d+)H375H500M750 \\1H875H1000");
    }

    @Example
    void failures_are_marked_in_the_middle_of_their_step_and_counted() {
        Chart chart = chart(10, -1, 10, -1);

        assertThat(chart.failures()).containsExactly("37.5%", "87.5%");
        assertThat(chart.failed()).isEqualTo("2");
        assertThat(chart(10).failures()).isEmpty();
        assertThat(chart(10).failed()).isEmpty();
    }

    @Example
    void without_an_answer_there_is_nothing_to_draw() {
        assertThat(Chart.of(course(List.of(0, -1)), null, Wording.ENGLISH)).isEmpty();
        assertThat(HeatMap.of(course(List.of(0, -1)), null, Wording.ENGLISH)).isEmpty();
        assertThat(Chart.of(course(List.of(10)), Phase.TLS, Wording.ENGLISH)).isEmpty();
        assertThat(Chart.of(course(List.of(10)), Phase.PROCESSING, Wording.ENGLISH))
                .isPresent();
    }

    @Example
    void labels_say_what_was_last_measured() {
        assertThat(chart(10, 80, 0).curves())
                .extracting(Chart.Line::name, Chart.Line::newest)
                .containsExactly(tuple("p50", "80 ms"), tuple("p95", "80 ms"), tuple("p99", "80 ms"));
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    @Property
    void labels_never_cover_each_other_nor_leave_the_picture(
            @ForAll @Size(3) List<@DoubleRange(min = 0, max = 1) Double> places) {
        List<Double> lowestFirst = new ArrayList<>(places);
        lowestFirst.sort(Collections.reverseOrder());

        List<Double> apart = Chart.apart(lowestFirst);

        assertThat(apart.get(0) - apart.get(1)).isGreaterThanOrEqualTo(0.085 - 1e-9);
        assertThat(apart.get(1) - apart.get(2)).isGreaterThanOrEqualTo(0.085 - 1e-9);
        assertThat(apart).allSatisfy(place -> assertThat(place).isBetween(-1e-9, 1.0));
    }

    @Property(tries = 200)
    void every_path_holds_commands_and_whole_numbers_alone_and_every_cell_is_inside(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -1, max = 60_000) Integer> millis) {
        Course course = course(millis);

        Chart.of(course, null, Wording.ENGLISH).ifPresent(chart -> assertThat(chart.curves())
                .allSatisfy(line -> assertThat(line.d()).matches("([MHL](\\d{1,3}|1000)( (\\d{1,3}|1000))?)+")));
        HeatMap.of(course, null, Wording.ENGLISH).ifPresent(heat -> {
            assertThat(heat.height()).isBetween(12, 20);
            assertThat(heat.shades()).allSatisfy(shade -> assertThat(shade.d()).matches("(M\\d+ \\d+h\\d+v1h-\\d+z)*"));
        });
        long answered = millis.stream().filter(each -> each > 0).count();
        long drawn = HeatMap.of(course, null, Wording.ENGLISH).stream()
                .mapToLong(ChartTest::cells)
                .sum();
        assertThat(drawn).isEqualTo(answered);
    }

    /** One answer per step: one cell per step. */
    private static long cells(HeatMap heat) {
        return heat.shades().stream()
                .flatMap(shade -> Pattern.compile("h(\\d+)v").matcher(shade.d()).results())
                .mapToLong(run -> Long.parseLong(Objects.requireNonNull(run.group(1))))
                .sum();
    }
}
