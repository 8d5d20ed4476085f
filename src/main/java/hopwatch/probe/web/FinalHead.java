package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Stage;

/** Tells the head of the answer from the informational ones before it, and ends the check at a senseless one. */
final class FinalHead {
    private static final int MOST_INFORMATIONAL = 10;

    private final Check check;
    private int informational;

    FinalHead(Check check) {
        this.check = check;
    }

    /** Whether this head is to be passed on. */
    boolean is(int code, String protocol) {
        if (code < 100 || code > 999 || code == 101) {
            check.fail(new Failure(Cause.HEAD_BAD_STATUS_LINE, protocol + " " + code));
            return false;
        }
        check.sighting().answered(code, protocol);
        boolean last = code >= 200;
        check.progress().enter(last ? Stage.BODY : Stage.WAIT);
        if (!last && ++informational > MOST_INFORMATIONAL) {
            check.fail(new Failure(Cause.HEAD_TOO_MANY_INFORMATIONAL));
        }
        return last;
    }
}
