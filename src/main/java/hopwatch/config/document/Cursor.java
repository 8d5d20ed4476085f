package hopwatch.config.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value of the file and the way to it: where a reader stands. What is asked of it and is not there becomes a
 * problem, and the answer is empty, so that reading goes on and finds the next one.
 */
public record Cursor(Reading reading, KeyPath path, Node node) {
    public boolean isScalar() {
        return node instanceof Node.Scalar;
    }

    public boolean isMapping() {
        return node instanceof Node.Mapping;
    }

    public boolean isSequence() {
        return node instanceof Node.Sequence;
    }

    public boolean isEmptySequence() {
        return node instanceof Node.Sequence sequence && sequence.items().isEmpty();
    }

    /** Whether a key stands here with nothing behind it. */
    public boolean isNothing() {
        return node instanceof Node.Scalar scalar
                && scalar.plain()
                && PlainScalar.of(scalar.text())
                        .filter(PlainScalar.NOTHING::equals)
                        .isPresent();
    }

    /** Whether nothing was found wrong with this very value. */
    public boolean isFine() {
        return reading.problems().noneAt(path);
    }

    public void error(String code, String message) {
        error(code, message, null);
    }

    public void error(String code, String message, @Nullable String suggestion) {
        reading.problems().error(node.start(), path, code, message, suggestion);
    }

    /** From now on neither excerpt nor message shows what is written here; a bare {@code ${NAME}} helps, and gives nothing away. */
    public void hide() {
        hide(node);
    }

    /** The same for what stands here under other keys than these: a misspelt one may hold a secret. */
    public void hideAllBut(Keys keys) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().stream()
                    .filter(entry -> !keys.known().contains(entry.key().text()))
                    .forEach(entry -> hide(entry.value()));
        } else if (!isNothing()) {
            hide(node);
        }
    }

    private void hide(Node secret) {
        if (secret instanceof Node.Scalar scalar && !scalar.text().matches("\\$\\{[A-Za-z0-9_]*(:-)?}")) {
            reading.secrets().hide(scalar);
        } else if (secret instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> hide(entry.value()));
        } else if (secret instanceof Node.Sequence sequence) {
            sequence.items().forEach(this::hide);
        }
    }

    public void warning(String code, String message) {
        reading.problems().warning(node.start(), path, code, message);
    }

    /**
     * The scalar here, with the environment's values put in.
     *
     * @param wanted what it should be, with an example: {@code a duration, such as 30s}
     */
    public Optional<Text> text(String wanted) {
        if (!(node instanceof Node.Scalar scalar)) {
            wrongShape(wanted);
            return Optional.empty();
        }
        try {
            return Optional.of(reading.variables().expand(scalar.text(), scalar.plain()));
        } catch (Variables.Unresolved unresolved) {
            error(unresolved.code, String.valueOf(unresolved.getMessage()));
            return Optional.empty();
        }
    }

    /** The mapping here, of which only the known keys may be there. */
    public Optional<Fields> fields(Keys keys, String wanted) {
        return entries(wanted).map(entries -> Fields.of(this, keys, entries));
    }

    /** The same of which there has to be one. */
    public Optional<Fields> someFields(Keys keys, String wanted) {
        if (node instanceof Node.Mapping mapping && mapping.entries().isEmpty()) {
            wrongShape(wanted);
        }
        return fields(keys, wanted);
    }

    /** The mapping here, whose keys are free. */
    public Optional<List<Entry>> entries(String wanted) {
        if (!(node instanceof Node.Mapping mapping)) {
            wrongShape(wanted);
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        List<Entry> entries = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            if (seen.add(entry.key().text())) {
                entries.add(at(entry));
            } else {
                repeated(mapping, entry);
            }
        }
        return Optional.of(entries);
    }

    /** The value at a key of the mapping here, if this is one and has it. */
    public Optional<Cursor> value(String key) {
        if (!(node instanceof Node.Mapping mapping)) {
            return Optional.empty();
        }
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(entry -> at(entry).value())
                .findFirst();
    }

    /** The items of the list here. */
    public Optional<List<Cursor>> items(String wanted) {
        if (!(node instanceof Node.Sequence sequence)) {
            wrongShape(wanted);
            return Optional.empty();
        }
        List<Cursor> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            items.add(new Cursor(reading, path.item(items.size()), item));
        }
        return Optional.of(items);
    }

    /** One value, or a list of them. */
    public List<Cursor> oneOrMore(String wanted) {
        return isSequence() ? items(wanted).orElse(List.of()) : List.of(this);
    }

    /** The same of which there has to be one. */
    public List<Cursor> some(String wanted) {
        if (isEmptySequence()) {
            wrongShape(wanted);
        }
        return oneOrMore(wanted);
    }

    /** The same place for a reader whose complaints must not be heard. */
    public Cursor aside() {
        return new Cursor(reading.aside(), path, node);
    }

    public void wrongShape(String wanted) {
        if (node instanceof Node.Unusable) {
            return;
        }
        error("wrong-shape", "expected " + wanted + ", found " + shape());
    }

    private String shape() {
        if (node instanceof Node.Mapping mapping) {
            return mapping.entries().isEmpty() ? "an empty mapping" : "a mapping (key: value)";
        }
        if (node instanceof Node.Sequence) {
            return isEmptySequence() ? "an empty list" : "a list";
        }
        if (reading.secrets().hides(node)) {
            return "a text";
        }
        return node instanceof Node.Scalar scalar && !scalar.text().isEmpty() ? Shown.quoted(scalar.text()) : "nothing";
    }

    private Entry at(Node.Entry entry) {
        String key = entry.key().text();
        return new Entry(
                new Cursor(reading, path.key(key), entry.key()),
                new Cursor(reading, path.key(key), entry.value()),
                key);
    }

    private void repeated(Node.Mapping mapping, Node.Entry again) {
        Node.Scalar first = mapping.entries().stream()
                .map(Node.Entry::key)
                .filter(key -> key.text().equals(again.key().text()))
                .findFirst()
                .orElseThrow();
        at(again)
                .key()
                .error(
                        "duplicate-key",
                        "the key " + Shown.quoted(again.key().text()) + " is already at "
                                + first.start().words() + "; keep one of them");
    }

    /** One key and its value; both know their place. */
    public record Entry(Cursor key, Cursor value, String name) {}
}
