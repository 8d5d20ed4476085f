package hopwatch.alert;

import java.time.Duration;

/**
 * How a parcel fared.
 *
 * @param rest how long the channel rests before its next
 */
record Landing(Fate fate, Duration rest) {
    /** What became of it. */
    enum Fate {
        ACCEPTED,
        /** It did not arrive, and will be tried again. */
        FAILED,
        /** The same, but nobody knows whether it arrived. */
        DOUBTFUL,
        /** Refused for good, and buried. */
        REFUSED,
        /** A digest that was refused: its alerts are to be tried one by one. */
        TAKEN_APART
    }
}
