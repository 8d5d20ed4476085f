package hopwatch.incident;

import java.util.function.Function;

/**
 * What came of an operator's doing.
 *
 * @param <T> what it was done to
 */
public sealed interface Handled<T> {
    <R> R match(Function<Done<T>, R> done, Function<Refused<T>, R> refused);

    /**
     * It holds.
     *
     * @param it as it is now
     * @param changed whether something is to be written; a repeat changes nothing
     */
    record Done<T>(T it, boolean changed) implements Handled<T> {
        @Override
        public <R> R match(Function<Done<T>, R> done, Function<Refused<T>, R> refused) {
            return done.apply(this);
        }
    }

    /** @param why a sentence for the operator */
    record Refused<T>(Reason reason, String why) implements Handled<T> {
        @Override
        public <R> R match(Function<Done<T>, R> done, Function<Refused<T>, R> refused) {
            return refused.apply(this);
        }
    }

    /** Why something is refused. */
    enum Reason {
        /** There is no such thing. */
        UNKNOWN,
        /** It is not in a state for that. */
        CONFLICT,
        /** The key was used for something else. */
        KEY_REUSED
    }
}
