package hopwatch.incident;

import java.util.function.Function;

/** What came of an operator's doing. */
public sealed interface Handled {
    <R> R match(Function<Done, R> done, Function<Refused, R> refused);

    /**
     * It holds.
     *
     * @param changed whether something is to be written; a repeat changes nothing
     */
    record Done(Incident incident, boolean changed) implements Handled {
        @Override
        public <R> R match(Function<Done, R> done, Function<Refused, R> refused) {
            return done.apply(this);
        }
    }

    /** @param why a sentence for the operator */
    record Refused(Reason reason, String why) implements Handled {
        @Override
        public <R> R match(Function<Done, R> done, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }

    /** Why something is refused. */
    enum Reason {
        /** There is no such incident. */
        UNKNOWN,
        /** It is not in a state for that. */
        CONFLICT,
        /** The key was used for something else. */
        KEY_REUSED
    }
}
