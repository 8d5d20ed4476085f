package hopwatch.store.table;

import hopwatch.latency.Habit;
import hopwatch.latency.NumberReader;
import hopwatch.latency.NumberWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said in words in a {@link Pack}: its nodes and outcomes, each once. */
public final class PackWords {
    private static final int LONGEST = 1 << 20;

    private final List<String> nodes;
    private final List<RawRow.Outcome> outcomes;
    private final Map<String, Integer> nodePlaces;
    private final Map<RawRow.Outcome, Integer> outcomePlaces;

    private PackWords(List<String> nodes, List<RawRow.Outcome> outcomes) {
        this.nodes = nodes;
        this.outcomes = outcomes;
        this.nodePlaces = places(nodes);
        this.outcomePlaces = places(outcomes);
    }

    private static <T> Map<T, Integer> places(List<T> words) {
        Map<T, Integer> places = new LinkedHashMap<>();
        words.forEach(word -> places.put(word, places.size()));
        return places;
    }

    static PackWords of(Collection<RawRow> rows) {
        return new PackWords(once(rows, RawRow::node), once(rows, RawRow::outcome));
    }

    private static <T> List<T> once(Collection<RawRow> rows, Function<RawRow, T> word) {
        return List.copyOf(new LinkedHashSet<>(rows.stream().map(word).toList()));
    }

    int node(String node) {
        return nodePlaces.getOrDefault(node, 0);
    }

    int outcome(RawRow.Outcome outcome) {
        return outcomePlaces.getOrDefault(outcome, 0);
    }

    String node(int place) {
        return at(nodes, place);
    }

    RawRow.Outcome outcome(long place) {
        return at(outcomes, place);
    }

    private static <T> T at(List<T> words, long place) {
        if (place < 0 || place >= words.size()) {
            throw new IllegalArgumentException("not packed observations: no such word");
        }
        return words.get((int) place);
    }

    void write(NumberWriter out) {
        Letters letters = new Letters();
        out.write(letters.lengths, nodes.size());
        nodes.forEach(node -> letters.write(out, node));
        out.write(letters.lengths, outcomes.size());
        for (RawRow.Outcome outcome : outcomes) {
            out.write(letters.lengths, outcome.level());
            texts(outcome).forEach(text -> letters.write(out, text.orNull));
        }
    }

    /** A text that may be missing. */
    private record Text(@Nullable String orNull) {}

    private static Stream<Text> texts(RawRow.Outcome outcome) {
        return Stream.of(
                new Text(outcome.cause()),
                new Text(outcome.message()),
                new Text(outcome.failure()),
                new Text(outcome.detail()),
                new Text(outcome.unmet()));
    }

    static PackWords read(NumberReader in) {
        Letters letters = new Letters();
        int count = in.readUpTo(letters.lengths, LONGEST);
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(String.valueOf(letters.read(in)));
        }
        int endings = in.readUpTo(letters.lengths, LONGEST);
        List<RawRow.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < endings; i++) {
            outcomes.add(new RawRow.Outcome(
                    in.readUpTo(letters.lengths, LONGEST),
                    letters.read(in),
                    letters.read(in),
                    letters.read(in),
                    letters.read(in),
                    letters.read(in)));
        }
        return new PackWords(nodes, outcomes);
    }

    /** How texts fall: their lengths, one more than they are and 0 for none, and their bytes. */
    private static final class Letters {
        private final Habit lengths = new Habit();
        private final Habit bytes = new Habit();

        void write(NumberWriter out, @Nullable String text) {
            if (text == null) {
                out.write(lengths, 0);
                return;
            }
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            out.write(lengths, encoded.length + 1L);
            for (byte each : encoded) {
                out.write(bytes, each & 0xFF);
            }
        }

        @Nullable
        String read(NumberReader in) {
            int length = in.readUpTo(lengths, LONGEST) - 1;
            if (length < 0) {
                return null;
            }
            byte[] encoded = new byte[length];
            for (int i = 0; i < length; i++) {
                encoded[i] = (byte) in.readUpTo(bytes, 0xFF);
            }
            return new String(encoded, StandardCharsets.UTF_8);
        }
    }
}
