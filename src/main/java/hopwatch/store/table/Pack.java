package hopwatch.store.table;

import hopwatch.latency.Habit;
import hopwatch.latency.NumberReader;
import hopwatch.latency.NumberWriter;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Raw observations of one series in one piece, some ten bytes each: each told by how it differs from the one before it
 * of the same node. It begins with the words that occur.
 */
public final class Pack {
    static final byte VERSION = 1;

    /** Checks of one node follow one another, so that their slots lie one interval apart. */
    private static final Comparator<RawRow> ORDER =
            Comparator.comparing(RawRow::node).thenComparing(RawRow.BY_TIME);

    /** The enum's order may change, this must not. */
    private static final List<Phase> PHASES =
            List.of(Phase.RESOLVE, Phase.CONNECT, Phase.TLS, Phase.PROCESSING, Phase.TRANSFER);

    /** More than an hour of checks each second, of every address that is asked, with their re-checks. */
    private static final int MOST = 1 << 20;

    private Pack() {}

    static byte[] of(Collection<RawRow> rows) {
        List<RawRow> ordered = rows.stream().sorted(ORDER).toList();
        NumberWriter out = new NumberWriter();
        out.write(new Habit(), ordered.size());
        PackWords words = PackWords.of(ordered);
        words.write(out);
        Writing writing = new Writing(out, words);
        ordered.forEach(writing::write);
        return out.sealed(VERSION);
    }

    /**
     * In the order of time.
     *
     * @throws IllegalArgumentException if that is not what {@link #of} made
     */
    static List<RawRow> rows(byte[] packed) {
        NumberReader in = NumberReader.of(packed, VERSION);
        int count = in.readUpTo(new Habit(), MOST);
        Reading reading = new Reading(in, PackWords.read(in));
        List<RawRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(reading.next());
        }
        rows.sort(RawRow.BY_TIME);
        return rows;
    }

    /** How each column's numbers fall. */
    private static final class Habits {
        final Habit node = new Habit();
        final Habit run = new Habit();
        final Habit slot = new Habit();
        final Habit attempt = new Habit();
        final Habit started = new Habit();
        final Habit late = new Habit();
        final Habit missed = new Habit();
        final Habit outcome = new Habit();
        final Habit status = new Habit();
        final Habit size = new Habit();
        final Habit redirects = new Habit();
        final Habit peer = new Habit();
        final Habit served = new Habit();
        final Habit age = new Habit();
        final Map<Phase, Habit> phases = new EnumMap<>(Phase.class);

        Habits() {
            PHASES.forEach(phase -> phases.put(phase, new Habit()));
        }

        Habit of(Phase phase) {
            return phases.getOrDefault(phase, attempt);
        }
    }

    /**
     * What is expected of the next, by the one before: the same interval to its slot, and a start as late after it.
     *
     * @param step between the last two slots
     */
    private record Before(
            int node,
            long run,
            long slot,
            long step,
            long started,
            long late,
            long outcome,
            long status,
            long size,
            long peer,
            long age) {
        static final Before FIRST = new Before(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1);

        long nextSlot() {
            return slot + step;
        }

        long started(long slot, long late) {
            return started + (slot - this.slot) * 1_000 + late - this.late;
        }

        Before then(RawRow row, int node, long outcome) {
            boolean same = row.run() == run && row.attempt() == 0;
            return new Before(
                    node,
                    row.run(),
                    row.slot(),
                    same ? row.slot() - slot : step,
                    row.started(),
                    row.late(),
                    outcome,
                    row.status(),
                    row.size(),
                    peerOf(row),
                    row.age());
        }
    }

    /** Nobody is 0. */
    private static long peerOf(RawRow row) {
        Long peer = row.peer();
        return peer == null ? 0 : peer;
    }

    private static final class Writing {
        private final NumberWriter out;
        private final PackWords words;
        private final Habits habits = new Habits();
        private Before before = Before.FIRST;

        Writing(NumberWriter out, PackWords words) {
            this.out = out;
            this.words = words;
        }

        void write(RawRow row) {
            int node = words.node(row.node());
            int outcome = words.outcome(row.outcome());
            out.write(habits.node, node - before.node);
            out.writeSigned(habits.run, row.run() - before.run);
            out.write(habits.attempt, row.attempt());
            out.writeSigned(habits.slot, row.slot() - before.nextSlot());
            out.write(habits.late, row.late());
            out.writeSigned(habits.started, row.started() - before.started(row.slot(), row.late()));
            out.write(habits.missed, row.missed());
            out.writeSigned(habits.outcome, outcome - before.outcome);
            for (Phase phase : PHASES) {
                out.write(habits.of(phase), row.phases().of(phase));
            }
            out.writeSigned(habits.status, row.status() - before.status);
            out.writeSigned(habits.size, row.size() - before.size);
            out.write(habits.redirects, row.redirects());
            out.writeSigned(habits.peer, peerOf(row) - before.peer);
            out.write(habits.served, row.served());
            out.writeSigned(habits.age, row.age() - before.age);
            before = before.then(row, node, outcome);
        }
    }

    private static final class Reading {
        private final NumberReader in;
        private final PackWords words;
        private final Habits habits = new Habits();
        private Before before = Before.FIRST;

        Reading(NumberReader in, PackWords words) {
            this.in = in;
            this.words = words;
        }

        RawRow next() {
            int node = in.readUpTo(habits.node, Integer.MAX_VALUE) + before.node;
            long run = in.readSigned(habits.run) + before.run;
            int attempt = in.readUpTo(habits.attempt, Integer.MAX_VALUE);
            long slot = in.readSigned(habits.slot) + before.nextSlot();
            long late = in.read(habits.late);
            long started = in.readSigned(habits.started) + before.started(slot, late);
            int missed = in.readUpTo(habits.missed, Integer.MAX_VALUE);
            long outcome = in.readSigned(habits.outcome) + before.outcome;
            Phases phases = phases();
            int status = Math.toIntExact(in.readSigned(habits.status) + before.status);
            long size = in.readSigned(habits.size) + before.size;
            int redirects = in.readUpTo(habits.redirects, Integer.MAX_VALUE);
            long peer = in.readSigned(habits.peer) + before.peer;
            int served = in.readUpTo(habits.served, Integer.MAX_VALUE);
            long age = in.readSigned(habits.age) + before.age;
            RawRow row = new RawRow(
                    words.node(node),
                    run,
                    slot,
                    attempt,
                    started,
                    late,
                    missed,
                    words.outcome(outcome),
                    phases,
                    status,
                    size,
                    redirects,
                    orNobody(peer),
                    served,
                    age);
            before = before.then(row, node, outcome);
            return row;
        }

        private static @Nullable Long orNobody(long peer) {
            return peer == 0 ? null : (Long) peer;
        }

        private Phases phases() {
            return new Phases(
                    in.read(habits.of(Phase.RESOLVE)),
                    in.read(habits.of(Phase.CONNECT)),
                    in.read(habits.of(Phase.TLS)),
                    in.read(habits.of(Phase.PROCESSING)),
                    in.read(habits.of(Phase.TRANSFER)));
        }
    }
}
