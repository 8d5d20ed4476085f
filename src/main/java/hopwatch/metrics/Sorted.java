package hopwatch.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** One label's values, in the order that samples stand in; made once, as making labels is what costs most of a scrape. */
record Sorted<T>(List<Value<T>> values) {
    private record Value<T>(T value, Labels label) {}

    static <T> Sorted<T> of(String name, Collection<T> values, Function<T, String> label) {
        return new Sorted<>(values.stream()
                .sorted(Comparator.comparing(label))
                .map(value -> new Value<>(value, Labels.of(name, label.apply(value))))
                .toList());
    }

    /** A sample for each value, whose label comes to those that there are. */
    <S> Stream<S> samples(Labels labels, BiFunction<T, Labels, S> sample) {
        return values.stream().map(each -> sample.apply(each.value, labels.merge(each.label)));
    }
}
