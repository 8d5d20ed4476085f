package hopwatch.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a request may go on. */
sealed interface Admission {
    <R> R match(Function<Admitted, R> admitted, Function<Turned, R> turned);

    /** @param by the token's name; empty where none was needed */
    record Admitted(String by) implements Admission {
        @Override
        public <R> R match(Function<Admitted, R> admitted, Function<Turned, R> turned) {
            return admitted.apply(this);
        }
    }

    /**
     * Turned away.
     *
     * @param challenge for {@code WWW-Authenticate}; null for none
     * @param retryAfter seconds; 0 for no such advice
     */
    record Turned(int status, String why, @Nullable String challenge, long retryAfter) implements Admission {
        @Override
        public <R> R match(Function<Admitted, R> admitted, Function<Turned, R> turned) {
            return turned.apply(this);
        }
    }
}
