package hopwatch.line;

/**
 * Something wrong with one hop of a simulated way, for a while.
 *
 * @param hop from 0, outermost first
 * @param from in seconds since the history's beginning, included
 * @param to excluded
 */
record Episode(int hop, Kind kind, int from, int to) {
    /** What can be wrong. */
    enum Kind {
        /** Nobody listens. */
        REFUSES,
        /** Its certificate has run out. */
        EXPIRED,
        /** It answers 500 itself. */
        FAILS,
        /** It takes the request and says nothing. */
        HANGS,
        /** It answers, a second late. */
        SLOW,
        /** Nothing at all: our own probe of it is no good. */
        UNSEEN;

        /** Whether whoever asks it gets no good answer. */
        boolean breaks() {
            return this != SLOW && this != UNSEEN;
        }
    }

    boolean isOnAt(long second) {
        return from <= second && second < to;
    }
}
