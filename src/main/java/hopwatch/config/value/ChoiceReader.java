package hopwatch.config.value;

import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One word of a few.
 *
 * @param kind of word: {@code method}
 * @param what follows "is not": {@code an HTTP method}
 * @param choices what each word means, in the order in which messages list them
 */
public record ChoiceReader<T>(String kind, String what, Map<String, T> choices) implements Reader<T> {
    public ChoiceReader {
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    @Override
    public Optional<T> read(Cursor at) {
        return at.text(what + ": " + Shown.choice(choices.keySet())).flatMap(text -> {
            Optional<T> choice = Optional.ofNullable(choices.get(text.value()));
            if (choice.isEmpty()) {
                at.error(
                        "unknown-" + kind,
                        text.shown() + " is not " + what + "; allowed: " + String.join(", ", choices.keySet()),
                        Spelling.nearest(text.value(), words()).orElse(null));
            }
            return choice;
        });
    }

    /** A number is not misspelt. */
    private List<String> words() {
        return choices.keySet().stream()
                .filter(word -> Character.isLetter(word.charAt(0)))
                .toList();
    }
}
