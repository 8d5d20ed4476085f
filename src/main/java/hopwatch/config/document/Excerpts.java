package hopwatch.config.document;

import java.util.List;

/** Three lines of the file around a place, a caret under it, secrets masked. */
record Excerpts(List<String> lines, Secrets secrets) {
    static final Excerpts NONE = new Excerpts(List.of(), new Secrets());

    /** Longer lines are cut to a window around the place. */
    private static final int WIDEST = 110;

    private static final int BEFORE = 60;

    /** Empty where there is nothing to show; otherwise ends with a line break. */
    String around(int line, int column) {
        if (line < 1 || line > lines.size()) {
            return "";
        }
        StringBuilder excerpt = new StringBuilder();
        int caret = caret(line, column);
        int from = caret < WIDEST - 10 ? 0 : caret - BEFORE;
        for (int number = Math.max(1, line - 1); number <= Math.min(lines.size(), line + 1); number++) {
            excerpt.append(String.format("%6d | %s%n", number, window(shown(number), from)));
            if (number == line) {
                excerpt.append("       | ").append(" ".repeat(caret - from)).append("^\n");
            }
        }
        return excerpt.toString();
    }

    /** Where the place is once what stands before it on the line is masked. */
    private int caret(int line, int column) {
        String text = lines.get(line - 1);
        int index = Math.min(column - 1, text.codePointCount(0, text.length()));
        String before = text.substring(0, text.offsetByCodePoints(0, Math.max(0, index)));
        return Shown.visible(secrets.masked(line, before)).length();
    }

    private String shown(int number) {
        return Shown.visible(secrets.masked(number, lines.get(number - 1)));
    }

    private static String window(String line, int from) {
        String rest = line.substring(Math.min(from, line.length()));
        return (rest.length() <= WIDEST ? rest : rest.substring(0, WIDEST) + "…").stripTrailing();
    }
}
