package hopwatch.config.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in words of the file what the YAML parser says in words of its grammar. */
final class Syntax {
    private static final Pattern TAB = Pattern.compile("^[ -]*\\t");
    private static final Pattern NO_COLON = Pattern.compile("^[ ]*(?:- +)*+([a-z0-9_-]+)[ ]+(?![#:])(\\S.*)$");
    private static final int LINES_BACK = 3;

    private final List<String> lines;
    private final Set<String> keys;

    /** @param keys what a line without its colon is recognised by */
    Syntax(List<String> lines, Set<String> keys) {
        this.lines = lines;
        this.keys = keys;
    }

    BadSyntax explain(YamlEngineException failure) {
        if (!(failure instanceof MarkedYamlEngineException marked)) {
            return new BadSyntax("syntax", Place.WHOLE_FILE, "is not YAML: " + words(failure.getMessage()));
        }
        Place found = TreeBuilder.place(marked.getProblemMark().or(marked::getContextMark));
        return tab(found)
                .or(() -> missingColon(found))
                .or(() -> unclosed(marked))
                .orElseGet(() -> new BadSyntax("syntax", found, "is not YAML here: " + words(marked.getProblem())));
    }

    /** The first tab that indents a line, at or above the line where the parser gave up. */
    private Optional<BadSyntax> tab(Place found) {
        for (int number = 1; number <= Math.min(found.line(), lines.size()); number++) {
            Matcher tab = TAB.matcher(line(number));
            if (tab.find()) {
                return Optional.of(
                        new BadSyntax("tab", new Place(number, tab.end()), "tab character, use spaces to indent"));
            }
        }
        return Optional.empty();
    }

    /** A line that begins with a key but has no colon: at the parser's place or just above it. */
    private Optional<BadSyntax> missingColon(Place found) {
        int last = Math.min(found.line(), lines.size());
        for (int number = last; number > Math.max(0, last - LINES_BACK); number--) {
            Matcher line = NO_COLON.matcher(line(number));
            if (line.matches() && keys.contains(line.group(1)) && !line.group(2).contains(": ")) {
                String value = Secrets.mayFollow(line.group(1)) ? "…" : line.group(2);
                String fixed = line.group(1) + ": " + value;
                return Optional.of(new BadSyntax(
                        "missing-colon",
                        new Place(number, line.start(1) + 1),
                        "expected `" + Shown.plain(fixed) + "`"));
            }
        }
        return Optional.empty();
    }

    private static Optional<BadSyntax> unclosed(MarkedYamlEngineException failure) {
        String context = String.valueOf(failure.getContext());
        Place opened = TreeBuilder.place(failure.getContextMark());
        if (context.contains("quoted scalar")) {
            return Optional.of(new BadSyntax("unclosed-quote", opened, "the quote that opens here is not closed"));
        }
        if (context.contains("flow sequence")) {
            return Optional.of(new BadSyntax("unclosed-bracket", opened, "the [ that opens here is not closed by ]"));
        }
        if (context.contains("flow mapping")) {
            return Optional.of(new BadSyntax("unclosed-bracket", opened, "the { that opens here is not closed by }"));
        }
        return Optional.empty();
    }

    private String line(int number) {
        return lines.get(number - 1);
    }

    private static String words(@Nullable String problem) {
        String text = String.valueOf(problem).replaceAll("<([^>]*)>", "$1").strip();
        return Shown.plain(text.toLowerCase(Locale.ROOT));
    }
}
