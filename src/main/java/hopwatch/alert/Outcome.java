package hopwatch.alert;

import java.util.Locale;

/** What became of an alert, or of an attempt to send it, as it is counted. */
enum Outcome {
    /** Accepted in a message of its own. */
    SENT,
    /** Accepted in a digest. */
    FOLDED,
    /** Never sent: something later of its incident said it all. */
    SUPERSEDED,
    /** An attempt failed. */
    RETRIED,
    /** The channel will never accept it. */
    REFUSED,
    /** It was tried for too long, or too many waited. */
    EXPIRED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
