package hopwatch.alert;

import hopwatch.probe.RetryAfter;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What all receivers over HTTP mean by an answer. */
final class Answers {
    /** A receiver that asks for more is asked again after a day: an alert must not sleep for a year. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private Answers() {}

    /**
     * What is not what was hoped for: 408, 425, 429 and everything from 500 on may pass, all else never will. A redirect
     * is not followed, since whoever can redirect would learn what is secret.
     *
     * @param why without secrets
     */
    static Delivery unwanted(Reply reply, String why, Instant now) {
        int status = reply.status();
        boolean passing = status == 408 || status == 425 || status == 429 || status >= 500 || status < 200;
        return passing ? later(reply, why, now) : new Delivery.Refused(why);
    }

    /** When the receiver wants to be asked again, if it says so. */
    static Delivery later(Reply reply, String why, Instant now) {
        return new Delivery.TryAgain(RetryAfter.of(reply.retryAfter(), now, LONGEST_PAUSE), why);
    }

    /** The body, if it is an object of JSON. */
    static Optional<JsonObject> json(Reply reply) {
        try {
            return reply.body().stripLeading().startsWith("{")
                    ? Optional.of(new JsonObject(reply.body()))
                    : Optional.empty();
        } catch (DecodeException none) {
            return Optional.empty();
        }
    }
}
