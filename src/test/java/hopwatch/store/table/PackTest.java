package hopwatch.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.latency.Phases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PackTest {
    private static final long NOON = 1_772_366_400_000_000L;
    private static final RawRow.Outcome UP = new RawRow.Outcome(0, null, null, null, null, null);

    @Provide
    Arbitrary<List<RawRow>> rows() {
        Arbitrary<Long> wide = Arbitraries.longs().between(0, 1L << 50);
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 1 << 20);
        Arbitrary<Phases> phases =
                Combinators.combine(wide, wide, wide, small, small).as(PackTest::phases);
        Arbitrary<RawRow.Outcome> outcome = Combinators.combine(
                        Arbitraries.integers().between(0, 3), texts(), texts(), texts(), texts(), texts())
                .as(RawRow.Outcome::new);
        Arbitrary<List<Long>> numbers = wide.list().ofSize(6);
        return Combinators.combine(texts(), numbers, small.list().ofSize(5), outcome, phases)
                .as(PackTest::row)
                .list()
                .ofMaxSize(60);
    }

    private static Phases phases(long resolve, long connect, long tls, int processing, int transfer) {
        return new Phases(resolve, connect, tls, processing, transfer);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(12).injectNull(0.3);
    }

    private static RawRow row(
            String node, List<Long> wide, List<Integer> small, RawRow.Outcome outcome, Phases phases) {
        return new RawRow(
                node == null ? "" : node,
                wide.get(0),
                wide.get(1),
                small.get(0),
                wide.get(2),
                wide.get(3),
                small.get(1),
                outcome,
                phases,
                small.get(2),
                wide.get(4),
                small.get(3),
                wide.get(5) == 0 ? null : wide.get(5),
                small.get(4) % 5,
                wide.get(0) % 100_000 - 1);
    }

    @Property(tries = 300)
    void what_was_packed_is_unpacked_whatever_it_is(@ForAll("rows") List<RawRow> rows) {
        assertThat(Pack.rows(Pack.of(rows)))
                .usingElementComparator(Comparator.comparing(RawRow::toString))
                .containsExactlyInAnyOrderElementsOf(rows)
                .isSortedAccordingTo(RawRow.BY_TIME);
    }

    @Property(tries = 100)
    void what_was_cut_or_changed_is_refused(@ForAll @IntRange(max = 5_000) int where) {
        byte[] whole = Pack.of(hour(new Random(1), 1, 0.1));
        byte[] changed = whole.clone();
        changed[where % whole.length] ^= 1;

        assertThatThrownBy(() -> Pack.rows(changed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pack.rows(Arrays.copyOf(whole, where % whole.length)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void an_observation_takes_about_eleven_bytes() {
        assertThat(Pack.of(hour(new Random(1), 1, 0.3)).length / 120.0).isLessThan(12);
        assertThat(Pack.of(hour(new Random(1), 1, 0.1)).length / 120.0).isLessThan(11);
        assertThat(Pack.of(hour(new Random(1), 3, 0.3)).length / 360.0).isLessThan(12);
    }

    /** Every half minute, of so many nodes, with phases that spread by so much, a timer's lateness and a few failures. */
    private static List<RawRow> hour(Random random, int nodes, double spread) {
        List<RawRow> rows = new ArrayList<>();
        for (int slot = 0; slot < 120; slot++) {
            for (int node = 0; node < nodes; node++) {
                long late = 400L + random.nextInt(600);
                boolean failed = random.nextInt(100) == 0;
                RawRow.Outcome refused = new RawRow.Outcome(
                        2, "CONNECT_REFUSED", "the connection was refused", "CONNECT_REFUSED", "192.0.2.1:443", null);
                rows.add(new RawRow(
                        "10.0.0." + node + ":443",
                        7,
                        1_234_567 + slot * 30_000L,
                        0,
                        NOON + slot * 30_000_000L + late + random.nextInt(20),
                        late,
                        0,
                        failed ? refused : UP,
                        failed ? new Phases(0, 240, 0, 0, 0) : taken(random, spread),
                        failed ? 0 : 200,
                        failed ? 0 : 5_120,
                        0,
                        failed ? null : (Long) 3L,
                        failed ? 0 : 1 + random.nextInt(3),
                        failed ? -1 : random.nextInt(60)));
            }
        }
        return rows;
    }

    private static Phases taken(Random random, double spread) {
        return new Phases(
                around(random, 900, spread),
                around(random, 250, spread),
                around(random, 2_600, spread),
                around(random, 36_000, spread),
                around(random, 150, spread));
    }

    private static long around(Random random, double median, double spread) {
        return Math.round(median * Math.exp(spread * random.nextGaussian()));
    }
}
