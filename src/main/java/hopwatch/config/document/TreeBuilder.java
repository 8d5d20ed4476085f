package hopwatch.config.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds the tree of values from the YAML parser's events. Tags, anchors, aliases and merge keys are refused here, where
 * they still can be seen, so nothing can be loaded, repeated or blown up by them.
 */
public final class TreeBuilder {
    static final int DEEPEST = 32;

    private final Problems problems;
    private final Style style;
    private final Iterator<Event> events;
    private final Anchors anchors = new Anchors();

    private TreeBuilder(Problems problems, Style style, Iterator<Event> events) {
        this.problems = problems;
        this.style = style;
        this.events = events;
    }

    /** How much of YAML is understood. */
    public enum Style {
        /** What is written stands there once: no anchors, aliases and merge keys. */
        STRICT,
        /** With all three. */
        REPEATING
    }

    /** The root of the only document; null where there is none, or only comments. */
    static @Nullable Node parse(String text, Style style, Problems problems) throws BadSyntax {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setParseComments(false)
                .build();
        return new TreeBuilder(
                        problems, style, new Parse(settings).parseString(text).iterator())
                .document();
    }

    private @Nullable Node document() throws BadSyntax {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart && root != null) {
                throw new BadSyntax("second-document", start(event), "a second document begins; a file has only one");
            }
            if (event instanceof NodeEvent value) {
                root = node(value, 1);
            }
        }
        return root instanceof Node.Scalar scalar
                        && scalar.plain()
                        && scalar.text().isEmpty()
                ? null
                : root;
    }

    private Node node(NodeEvent event, int depth) throws BadSyntax {
        if (depth > DEEPEST) {
            throw new BadSyntax("too-deep", start(event), "nested deeper than " + DEEPEST + " levels");
        }
        if (event instanceof AliasEvent alias) {
            return again(alias);
        }
        boolean usable = checkAnchor(event) && checkTag(event);
        int before = anchors.counted();
        anchors.count();
        Node built = event instanceof ScalarEvent scalar ? scalar(scalar) : collection(event, depth);
        Node node = usable ? built : new Node.Unusable(built.start(), built.end());
        event.getAnchor().ifPresent(anchor -> anchors.name(anchor.getValue(), node, before));
        return node;
    }

    private Node again(AliasEvent event) throws BadSyntax {
        if (style == Style.STRICT) {
            return refused(event, "alias", "aliases (*name) are not supported; write the value again");
        }
        String name = event.getAlias().getValue();
        Optional<Node> known = anchors.again(name, start(event));
        return known.orElseGet(() -> refused(event, "alias", "nothing above is called &" + Shown.plain(name)));
    }

    private Node collection(NodeEvent event, int depth) throws BadSyntax {
        return event.getEventId() == Event.ID.SequenceStart ? sequence(event, depth) : mapping(event, depth);
    }

    private Node sequence(NodeEvent event, int depth) throws BadSyntax {
        List<Node> items = new ArrayList<>();
        Event next = events.next();
        for (; next instanceof NodeEvent item; next = events.next()) {
            items.add(node(item, depth + 1));
        }
        return new Node.Sequence(start(event), end(next), items);
    }

    private Node mapping(NodeEvent event, int depth) throws BadSyntax {
        List<Node.Entry> entries = new ArrayList<>();
        List<Node> sources = new ArrayList<>();
        Event next = events.next();
        for (; next instanceof NodeEvent key; next = events.next()) {
            Node name = node(key, depth + 1);
            Node value = node((NodeEvent) events.next(), depth + 1);
            if (name instanceof Node.Scalar written && Merge.isKey(written)) {
                source(written, value, !sources.isEmpty()).ifPresent(sources::add);
            } else {
                entry(name, value).ifPresent(entries::add);
            }
        }
        return new Node.Mapping(start(event), end(next), Merge.merged(entries, sources));
    }

    private Optional<Node> source(Node.Scalar key, Node value, boolean again) {
        if (style == Style.STRICT) {
            tell("merge-key", key.start(), "merge keys (<<) are not supported; use defaults: for what monitors share");
        } else if (again) {
            tell("duplicate-key", key.start(), "merges once more; write one list: <<: [*first, *second]");
        } else if (Merge.isSource(value)) {
            return Optional.of(value);
        } else if (!(value instanceof Node.Unusable)) {
            tell("merge-key", key.start(), "what is merged (<<) is a mapping, or a list of mappings");
        }
        return Optional.empty();
    }

    private Optional<Node.Entry> entry(Node name, Node value) {
        if (!(name instanceof Node.Scalar key)) {
            if (!(name instanceof Node.Unusable)) {
                tell("wrong-shape", name.start(), "a key is a plain word");
            }
            return Optional.empty();
        }
        return Optional.of(new Node.Entry(key, value));
    }

    private Node scalar(ScalarEvent event) {
        return new Node.Scalar(start(event), end(event), event.getValue(), event.isPlain());
    }

    private boolean checkAnchor(NodeEvent event) {
        if (style == Style.REPEATING) {
            return true;
        }
        event.getAnchor()
                .ifPresent(anchor -> tell(
                        "anchor", start(event), "anchors (&" + Shown.plain(anchor.toString()) + ") are not supported"));
        return event.getAnchor().isEmpty();
    }

    private boolean checkTag(NodeEvent event) {
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        tag.ifPresent(any -> tell("tag", start(event), "tags (!type) are not supported; write the bare value"));
        return tag.isEmpty();
    }

    private Node refused(NodeEvent event, String code, String message) {
        tell(code, start(event), message);
        return new Node.Unusable(start(event), end(event));
    }

    private void tell(String code, Place place, String message) {
        problems.error(place, KeyPath.ROOT, code, message, null);
    }

    private static Place start(Event event) {
        return place(event.getStartMark());
    }

    private static Place end(Event event) {
        return place(event.getEndMark());
    }

    static Place place(Optional<Mark> mark) {
        return mark.map(found -> new Place(found.getLine() + 1, found.getColumn() + 1))
                .orElse(Place.WHOLE_FILE);
    }
}
