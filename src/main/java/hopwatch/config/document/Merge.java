package hopwatch.config.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code <<: *name}: what a mapping takes over from others. */
final class Merge {
    static final String KEY = "<<";

    private Merge() {}

    static boolean isKey(Node.Scalar key) {
        return key.plain() && key.text().equals(KEY);
    }

    /** Whether it can be taken over from: a mapping, or a list of them. */
    static boolean isSource(Node value) {
        return value instanceof Node.Mapping
                || (value instanceof Node.Sequence several
                        && several.items().stream().allMatch(Node.Mapping.class::isInstance));
    }

    /** What is written in the mapping itself wins over the sources, and an earlier source over a later one. */
    static List<Node.Entry> merged(List<Node.Entry> own, List<Node> sources) {
        List<Node.Entry> all = new ArrayList<>(own);
        Set<String> known = new HashSet<>();
        own.forEach(entry -> known.add(entry.key().text()));
        sources.stream()
                .flatMap(Merge::mappings)
                .flatMap(mapping -> mapping.entries().stream())
                .filter(entry -> known.add(entry.key().text()))
                .forEach(all::add);
        return all;
    }

    private static Stream<Node.Mapping> mappings(Node source) {
        Stream<Node> nodes = source instanceof Node.Sequence several ? several.items().stream() : Stream.of(source);
        return nodes.map(Node.Mapping.class::cast);
    }
}
