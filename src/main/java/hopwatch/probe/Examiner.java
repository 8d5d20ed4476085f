package hopwatch.probe;

import java.util.List;

/** Holds an answer against what is expected of it, where the body is. */
@FunctionalInterface
public interface Examiner {
    List<Finding> examine(Answer answer);

    /** Whether that may take so long that it must not be done on an event loop. */
    default boolean isHeavy(Answer answer) {
        return false;
    }
}
