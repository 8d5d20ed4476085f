package hopwatch.app;

import hopwatch.verdict.Level;

/**
 * Colours for the terminal.
 *
 * @param on whether a terminal will understand them; without, text stays as it is
 */
record Paint(boolean on) {
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String FAINT = "2";
    private static final String BOLD = "1";

    String red(String text) {
        return painted(RED, text);
    }

    String green(String text) {
        return painted(GREEN, text);
    }

    String yellow(String text) {
        return painted(YELLOW, text);
    }

    String faint(String text) {
        return painted(FAINT, text);
    }

    String bold(String text) {
        return painted(BOLD, text);
    }

    /** In the colour of how good or bad it is. */
    String by(Level level, String text) {
        return switch (level) {
            case UP -> green(text);
            case DEGRADED -> yellow(text);
            case DOWN -> red(text);
            case UNKNOWN -> faint(text);
        };
    }

    private String painted(String colour, String text) {
        return on ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
