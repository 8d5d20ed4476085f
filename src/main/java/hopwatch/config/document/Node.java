package hopwatch.config.document;

import java.util.List;

/** A value as the YAML parser finds it, with its place; not yet understood. */
public sealed interface Node {
    Place start();

    /** Just behind the last character. */
    Place end();

    /** A word, a number, a quoted text: all of them text until a reader says otherwise. */
    record Scalar(Place start, Place end, String text, boolean plain) implements Node {}

    record Sequence(Place start, Place end, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Place start, Place end, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** Something already complained about, such as an alias: readers pass over it. */
    record Unusable(Place start, Place end) implements Node {}

    /** One key of a mapping and its value. */
    record Entry(Scalar key, Node value) {}
}
