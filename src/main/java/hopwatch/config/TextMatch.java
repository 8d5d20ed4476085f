package hopwatch.config;

import com.google.re2j.Pattern;

/** How a text is compared. */
public sealed interface TextMatch {
    boolean matches(String text);

    String phrase();

    /** The phrase for the contrary. */
    String denial();

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

        @Override
        public String denial() {
            return "is absent";
        }
    }

    /** The text is this and nothing else, white space around it aside. */
    record Equals(String whole) implements TextMatch {
        @Override
        public boolean matches(String text) {
            return text.strip().equals(whole);
        }

        @Override
        public String phrase() {
            return "is “" + whole + "”";
        }

        @Override
        public String denial() {
            return "is not “" + whole + "”";
        }
    }

    /** Whatever does not match; of several texts, none may. */
    record Not(TextMatch unwanted) implements TextMatch {
        @Override
        public boolean matches(String text) {
            return !unwanted.matches(text);
        }

        @Override
        public String phrase() {
            return unwanted.denial();
        }

        @Override
        public String denial() {
            return unwanted.phrase();
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

        @Override
        public String denial() {
            return "does not contain “" + part + "”";
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

        @Override
        public String denial() {
            return "does not match /" + pattern.pattern() + "/";
        }
    }
}
