package hopwatch.alert;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to deliver an alert. Add a case and every caller of {@link #match} stops compiling. */
sealed interface Delivery {
    <R> R match(Function<Sent, R> sent, Function<TryAgain, R> tryAgain, Function<Refused, R> refused);

    /**
     * The channel accepted it.
     *
     * @param receipt what a later alert of the same incident must know to follow it up; null for nothing new
     */
    record Sent(@Nullable String receipt) implements Delivery {
        Sent() {
            this(null);
        }

        /** As it is once another was accepted after it. */
        Sent then(Sent next) {
            return next.receipt == null ? this : next;
        }

        @Override
        public <R> R match(Function<Sent, R> sent, Function<TryAgain, R> tryAgain, Function<Refused, R> refused) {
            return sent.apply(this);
        }
    }

    /**
     * It may be accepted later.
     *
     * @param after how long the channel asked us to wait; zero if it did not say
     * @param why one line without secrets
     */
    record TryAgain(Duration after, String why) implements Delivery {
        @Override
        public <R> R match(Function<Sent, R> sent, Function<TryAgain, R> tryAgain, Function<Refused, R> refused) {
            return tryAgain.apply(this);
        }
    }

    /**
     * It will never be accepted.
     *
     * @param why one line without secrets
     */
    record Refused(String why) implements Delivery {
        @Override
        public <R> R match(Function<Sent, R> sent, Function<TryAgain, R> tryAgain, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
