package hopwatch.config.document;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the file writes secrets out, so that no excerpt repeats them. */
public final class Secrets {
    /** Keys whose value may be a secret wherever they stand. */
    private static final Pattern KEY = Pattern.compile(
            "slack|webhook|pagerduty|bearer|credentials|body|values|key|[a-z_]*(?:secret|token|password)s?");

    private static final String MASK = "***";

    /** What gives itself away wherever it stands: the end of a webhook, the user in a URL. */
    private static final String PLAIN_TO_SEE = "(?<=hooks\\.slack\\.com/)[^\\s\"'}]+|(?<=://)[^/@\\s\"'$]+(?=@)";

    private static final Pattern ANYWHERE = Pattern.compile(PLAIN_TO_SEE);

    /** In files that cannot be parsed, also what follows a key such as {@code slack:}, unless it is a variable. */
    private static final Pattern IN_A_LINE = Pattern.compile(PLAIN_TO_SEE
            + "|(?<=\\b(?:slack|webhook|pagerduty|password|bearer|credentials|(?i:cookie|authorization|[a-z_-]{0,20}(?:token|api-?key|secret)))"
            + "[\"']?\\s{0,3}[:=\\s]\\s{0,9}[\"']?(?i:basic |bearer )?)(?!\\$\\{|[:=\\s\"'{.#]|(?i:basic |bearer ))"
            + "[^\\s\"'},]+"
            // a line of a key in PEM form
            + "|(?<=^\\s{0,40})[A-Za-z0-9+/]{40,}={0,2}(?=\\s*$)");

    private final Set<Node> spans = new LinkedHashSet<>();

    /** From now on this value is never shown. */
    void hide(Node secret) {
        spans.add(secret);
    }

    boolean hides(Node node) {
        return spans.contains(node);
    }

    /** Whether what follows such a key may be a secret. */
    static boolean mayFollow(String key) {
        return KEY.matcher(key).matches();
    }

    /** The line as it may be shown, or a line's beginning. */
    String masked(int number, String line) {
        // columns count characters, of which some take two places in a text
        int[] characters = line.codePoints().toArray();
        StringBuilder shown = new StringBuilder();
        int done = 0;
        for (Node span : spansOn(number)) {
            int start = number == span.start().line() ? span.start().column() - 1 : indent(line);
            int end = number == span.end().line() ? span.end().column() - 1 : characters.length;
            int from = Math.max(start, done);
            int to = Math.min(end, characters.length);
            if (from < to) {
                shown.append(new String(characters, done, from - done)).append(MASK);
                done = to;
            }
        }
        shown.append(new String(characters, done, characters.length - done));
        return IN_A_LINE.matcher(shown).replaceAll(MASK);
    }

    /** The message without what gives itself away as a secret. */
    static String masked(String text) {
        return ANYWHERE.matcher(text).replaceAll(MASK);
    }

    private List<Node> spansOn(int number) {
        return spans.stream()
                .filter(span ->
                        span.start().line() <= number && number <= span.end().line())
                .sorted(Comparator.comparing(Node::start))
                .toList();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
