package hopwatch.config.document;

import hopwatch.config.Spelling;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The known keys of one mapping; the others have become problems.
 *
 * @param meant known keys that are probably there under a wrong name
 */
public record Fields(Cursor at, Map<String, Cursor> byKey, Set<String> meant) {
    private static final int FEW = 12;

    static Fields of(Cursor at, Keys keys, List<Cursor.Entry> entries) {
        Map<String, Cursor> known = new LinkedHashMap<>();
        Set<String> meant = new HashSet<>();
        for (Cursor.Entry entry : entries) {
            if (keys.known().contains(entry.name())) {
                known.put(entry.name(), entry.value());
            } else {
                meant.addAll(unknown(entry, keys));
            }
        }
        return new Fields(at, known, meant);
    }

    public Optional<Cursor> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** Whether something stands at the key, be it wrong. */
    public boolean says(String key) {
        return get(key).filter(at -> !(at.node() instanceof Node.Scalar scalar
                        && scalar.text().isEmpty()))
                .isPresent();
    }

    /** The same without the keys that have nothing behind them, for files where those say nothing. */
    public Fields written() {
        Map<String, Cursor> kept = new LinkedHashMap<>(byKey);
        kept.values().removeIf(Cursor::isNothing);
        return new Fields(at, kept, meant);
    }

    /** The same without those of these keys that say nothing. */
    public Fields saying(String... keys) {
        Map<String, Cursor> kept = new LinkedHashMap<>(byKey);
        kept.keySet().removeIf(key -> List.of(keys).contains(key) && !says(key));
        return new Fields(at, kept, meant);
    }

    /** Whether nothing was found wrong at the key itself. */
    public boolean isFine(String key) {
        return get(key).map(Cursor::isFine).orElse(true);
    }

    /** The value at the key, understood; empty where the key is missing or its value is wrong. */
    public <T> Optional<T> read(String key, Reader<T> reader) {
        return get(key).flatMap(reader::read);
    }

    /** The same for a key that has to be there. */
    public <T> Optional<T> require(String key, Reader<T> reader, String example) {
        if (!has(key) && !meant.contains(key)) {
            at.error("missing-key", "the key " + Shown.quoted(key) + " is missing; write " + example);
        }
        return read(key, reader);
    }

    /** Complains, and returns the keys that need not be missed any more. */
    private static Set<String> unknown(Cursor.Entry entry, Keys keys) {
        if (keys.later().contains(entry.name())) {
            entry.key().error("not-supported", Shown.quoted(entry.name()) + " is not supported by this version");
            return keys.known();
        }
        String elsewhere = keys.elsewhere().get(entry.name());
        if (elsewhere != null) {
            entry.key().error("misplaced-key", Shown.quoted(entry.name()) + " stands " + elsewhere);
            return Set.of();
        }
        Optional<String> meant = Spelling.nearest(entry.name(), keys.known());
        String allowed =
                keys.known().size() <= FEW || meant.isEmpty() ? "; allowed: " + String.join(", ", keys.known()) : "";
        entry.key().error("unknown-key", "unknown key " + Shown.quoted(entry.name()) + allowed, meant.orElse(null));
        return meant.map(Set::of).orElse(Set.of());
    }
}
