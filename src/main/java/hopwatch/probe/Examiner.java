package hopwatch.probe;

import java.util.List;

/** Holds an answer against what is expected of it, on the probe's loop, where the body is. */
@FunctionalInterface
public interface Examiner {
    List<Finding> examine(Answer answer);

    /** Whether that takes so long that no event loop should be kept waiting for it. */
    default boolean isHeavy(Answer answer) {
        return false;
    }
}
