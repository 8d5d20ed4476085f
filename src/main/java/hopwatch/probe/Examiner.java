package hopwatch.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds an answer against what is expected of it, on the probe's loop, where the body is. */
@FunctionalInterface
public interface Examiner {
    List<Finding> examine(Answer answer);

    /** What another hop's answer is to be compared with; null if it is not. */
    default @Nullable Fingerprint fingerprint(Answer answer) {
        return null;
    }

    /** Whether that takes so long that no event loop should be kept waiting for it. */
    default boolean isHeavy(Answer answer) {
        return false;
    }
}
