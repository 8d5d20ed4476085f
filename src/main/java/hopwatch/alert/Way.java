package hopwatch.alert;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is reached.
 *
 * @param dialect null where it is not
 * @param why it is not
 */
record Way(@Nullable Dialect dialect, String why) {
    static Way by(Dialect dialect) {
        return new Way(dialect, "");
    }

    static Way none(String why) {
        return new Way(null, why);
    }

    Optional<String> blocked() {
        return dialect == null ? Optional.of(why) : Optional.empty();
    }

    boolean folds() {
        return dialect != null && dialect.folds();
    }
}
