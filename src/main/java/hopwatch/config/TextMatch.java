package hopwatch.config;

import com.google.re2j.Pattern;

/** How a text is compared. */
public sealed interface TextMatch {
    boolean matches(String text);

    String phrase();

    /** Anything at all. */
    record Present() implements TextMatch {
        @Override
        public boolean matches(String text) {
            return true;
        }

        @Override
        public String phrase() {
            return "is present";
        }
    }

    /** The text occurs somewhere, letter for letter. */
    record Contains(String part) implements TextMatch {
        @Override
        public boolean matches(String text) {
            return text.contains(part);
        }

        @Override
        public String phrase() {
            return "contains “" + part + "”";
        }
    }

    /** The expression matches somewhere; linear in the text's length, whatever the expression. */
    record Matches(Pattern pattern) implements TextMatch {
        @Override
        public boolean matches(String text) {
            return pattern.matcher(text).find();
        }

        @Override
        public String phrase() {
            return "matches /" + pattern.pattern() + "/";
        }
    }
}
