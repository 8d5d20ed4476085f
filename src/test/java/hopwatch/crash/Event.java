package hopwatch.crash;

/**
 * One thing that the server asked of the kernel, in the order of time.
 *
 * @param file its name within the data directory; empty for a socket
 * @param at the offset written to, or the new length
 * @param data what was written or sent, one character a byte
 */
record Event(Kind kind, String file, long at, String data) {
    /** What is asked; a sync counts once it has returned, everything else once it began. */
    enum Kind {
        WRITE,
        SYNC,
        TRUNCATE,
        UNLINK,
        SEND
    }

    boolean isSyncOf(String other) {
        return kind == Kind.SYNC && file.equals(other);
    }
}
