package hopwatch.alert;

import hopwatch.incident.Notice;
import hopwatch.probe.Cause;
import hopwatch.probe.Stage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was seen, in words that begin with the news.
 *
 * @param share "1 of 2 nodes" where the hop fails at some of its nodes only; else empty
 * @param nodes the addresses of those
 * @param level how bad they are: "down"
 * @param what "the connection was refused"; "got 503, expected: status is 200"
 */
record News(String share, String nodes, String level, String what) {
    private static final Pattern OF_NODES =
            Pattern.compile("(\\d+ of \\d+ nodes) (down|degraded) \\(([^()]*)\\): (.*)", Pattern.DOTALL);
    private static final String GOT = ": got ";

    static News of(Notice notice) {
        return of(notice.cause(), notice.what());
    }

    /** @param cause null where no check is told of: the words are left as they are */
    static News of(@Nullable Cause cause, String message) {
        Matcher nodes = OF_NODES.matcher(message);
        if (cause != null && nodes.matches()) {
            return new News(nodes.group(1), nodes.group(3), nodes.group(2), news(cause, nodes.group(4)));
        }
        return new News("", "", "", cause == null ? message : news(cause, message));
    }

    /** Of an expectation unmet, what came stands before what was wanted. */
    private static String news(Cause cause, String message) {
        int split = cause.stage() == Stage.ASSERT ? message.indexOf(GOT) : -1;
        if (split <= 0) {
            return message.isBlank() ? cause.sentence() : flat(cause, message);
        }
        String wanted = message.substring(0, split);
        String got = message.substring(split + GOT.length());
        int where = cause == Cause.TOO_SLOW ? got.indexOf("; ") : -1;
        return where < 0
                ? "got " + got + ", expected: " + wanted
                : "got " + got.substring(0, where) + ", expected: " + wanted + got.substring(where);
    }

    /** Of a cause with its detail, without the brackets: it may come to stand in others. */
    private static String flat(Cause cause, String message) {
        String opening = cause.sentence() + " (";
        return message.startsWith(opening) && message.endsWith(")")
                ? cause.sentence() + ", " + message.substring(opening.length(), message.length() - 1)
                : message;
    }

    boolean isOfSomeNodesDown() {
        return level.equals("down");
    }

    /** "1 of 2 nodes down (192.0.2.1:443): the connection was refused" */
    String text() {
        return share.isEmpty() ? what : share + " " + level + " (" + nodes + "): " + what;
    }

    /** What follows a predicate: "at 1 of 2 nodes (192.0.2.1:443: the connection was refused)". */
    String inBrackets() {
        return share.isEmpty() ? "(" + what + ")" : "at " + share + " (" + nodes + ": " + what + ")";
    }
}
