package hopwatch.alert;

import java.util.Locale;

/** What became of an attempt, as it is counted. */
enum Outcome {
    SENT,
    RETRIED,
    REFUSED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
