package hopwatch.store.database;

import org.jspecify.annotations.Nullable;

/**
 * A failed write in words for people.
 *
 * @param what a clause: "the disk is full"
 * @param remedy a clause: "free some space on its file system"
 */
public record Symptom(Kind kind, String what, String remedy) {
    /** What follows from it. */
    public enum Kind {
        /** Nothing can be written now; it may be tried again. */
        OUTAGE,
        /** The disk may hold less than it seems to: what was written last is not to be relied on. */
        UNSAFE,
        /** The database works, and refuses this for what it says. */
        REFUSAL
    }

    /** A write that neither succeeds nor fails. */
    public static final Symptom HANGS =
            outage("a write does not come to an end", "look at its disk, or at the server that it is on");

    static Symptom outage(String what, String remedy) {
        return new Symptom(Kind.OUTAGE, what, remedy);
    }

    /** What no rule knows: the failure's own words. */
    static Symptom other(Throwable failure) {
        String message = failure.getMessage();
        return outage(message == null ? failure.getClass().getSimpleName() : firstLine(message), "look at the log");
    }

    /** A bug of ours, or a row that contradicts another. */
    static Symptom refusal(Throwable failure) {
        return new Symptom(Kind.REFUSAL, other(failure).what(), "look at the log");
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
