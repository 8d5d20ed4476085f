package hopwatch.config.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a document calls {@code &name} and says again by {@code *name}; bounded, so that it cannot be blown up by it. */
final class Anchors {
    static final int MOST_NODES = 100_000;

    private final Map<String, Named> named = new HashMap<>();
    private int nodes;

    /** A node with how many it is made of. */
    private record Named(Node node, int size) {}

    /** One more, written out. */
    void count() {
        nodes++;
    }

    int counted() {
        return nodes;
    }

    /** @param before how many there were before this one began */
    void name(String anchor, Node node, int before) {
        named.put(anchor, new Named(node, nodes - before));
    }

    /** Empty where nothing above is called that. */
    Optional<Node> again(String anchor, Place place) throws BadSyntax {
        Named known = named.get(anchor);
        if (known == null) {
            return Optional.empty();
        }
        nodes += known.size();
        if (nodes > MOST_NODES) {
            throw new BadSyntax("too-large", place, "aliases make more than " + MOST_NODES + " values of this file");
        }
        return Optional.of(known.node());
    }
}
