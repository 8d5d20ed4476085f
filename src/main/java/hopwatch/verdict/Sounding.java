package hopwatch.verdict;

import hopwatch.config.Anchor;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.probe.dns.Hail;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking one anchor.
 *
 * @param trouble what is said of it; empty for the right answer
 * @param asked how many questions were sent that may get lost one by one
 * @param lost how many of those were not answered
 */
public record Sounding(Anchor anchor, Answer answer, String trouble, int asked, int lost) {
    /** After the connection was made: what is too large for a broken path stalls there. */
    private static final Set<Cause> STALLED =
            EnumSet.of(Cause.TLS_HANDSHAKE_TIMEOUT, Cause.WAIT_TIMEOUT, Cause.HEAD_TIMEOUT, Cause.BODY_TIMEOUT);

    /** What an anchor's answer is worth. */
    public enum Answer {
        /** What it must be. */
        RIGHT,
        /** Not what it must be: somebody else answered, as captive portals do. */
        WRONG,
        /** It began, and no more came. */
        STALLED,
        /** Its name could not be resolved. */
        NAMELESS,
        NONE;

        /** Whether the way to an anchor that answers so may be broken for all that is asked alike. */
        boolean isSuspicious() {
            return this == WRONG || this == STALLED;
        }
    }

    public static Sounding of(Anchor.NameServer server, Hail.Heard heard) {
        Answer answer = heard.trouble().isEmpty() ? Answer.RIGHT : Answer.NONE;
        return new Sounding(server, answer, heard.trouble(), heard.asked(), heard.lost());
    }

    public static Sounding of(Anchor.Page page, Observation seen) {
        Verdict verdict = Judge.ofObservation(seen, page.hop().name());
        return new Sounding(page, answer(verdict.cause()), verdict.message(), 0, 0);
    }

    private static Answer answer(@Nullable Cause cause) {
        if (cause == null) {
            return Answer.RIGHT;
        }
        if (STALLED.contains(cause)) {
            return Answer.STALLED;
        }
        return switch (cause.stage()) {
            case DNS -> Answer.NAMELESS;
            case TLS, HEAD, BODY, REDIRECT, ASSERT -> Answer.WRONG;
            case CONNECT, PROXY, SEND, WAIT -> Answer.NONE;
            case SELF -> cause == Cause.SELF_RESOLVER ? Answer.NAMELESS : Answer.NONE;
        };
    }

    boolean isPage() {
        return anchor instanceof Anchor.Page;
    }

    boolean isRight() {
        return answer == Answer.RIGHT;
    }
}
