package hopwatch.page;

import hopwatch.probe.Cause;
import org.jspecify.annotations.Nullable;

/** Says for the public what is wrong and where: a hop's name and the cause's own sentence, nothing that a peer sent. */
final class Fault {
    private Fault() {}

    /**
     * "Failing hop: origin; the connection was refused."
     *
     * @param named whether the monitor's hops have names that mean something to a visitor
     * @return null where nothing is wrong, or nobody probed
     */
    static @Nullable String sentence(boolean named, String hop, @Nullable Cause cause) {
        if (cause == null) {
            return null;
        }
        String sentence = cause.sentence() + ".";
        return named && !hop.isEmpty() ? "Failing hop: " + hop + "; " + sentence : Wording.capitalised(sentence);
    }
}
