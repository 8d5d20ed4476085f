package hopwatch.config.document;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a file, so that it is told all at once. */
public final class Problems {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final Set<Problem> errors = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private final Set<String> paths = new HashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void error(Place place, KeyPath path, String code, String message, @Nullable String suggestion) {
        errors.add(problem(place, path, code, message, suggestion));
        paths.add(path.text());
    }

    void warning(Place place, KeyPath path, String code, String message) {
        warnings.add(problem(place, path, code, message, null));
    }

    /** Whether nothing was found wrong at exactly this key, so that what depends on it can be judged. */
    boolean noneAt(KeyPath path) {
        return !paths.contains(path.text());
    }

    public boolean none() {
        return errors.isEmpty();
    }

    List<Problem> errors() {
        return errors.stream().sorted(BY_PLACE).toList();
    }

    List<Problem> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }

    private Problem problem(Place place, KeyPath path, String code, String message, @Nullable String suggestion) {
        return new Problem(file, place.line(), place.column(), code, path.text(), Secrets.masked(message), suggestion);
    }
}
