package hopwatch.config.document;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the environment's values where the file says {@code ${NAME}} or {@code ${NAME:-default}}. */
public final class Variables {
    // $${ is a literal ${ and anything else that opens a brace has to close it
    private static final Pattern USE = Pattern.compile("\\$(\\$)?\\{(?:([^}]*)})?");

    private static final Pattern INSIDE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-((?:(?!\\$\\{).)*+))?", Pattern.DOTALL);

    /** Leaves everything as it is written. */
    public static final Variables NONE = new Variables(null);

    private final @Nullable Function<String, @Nullable String> environment;

    public Variables(@Nullable Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** What is wrong with a use of a variable. */
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1L;

        final String code;

        Unresolved(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    Text expand(String written, boolean plain) throws Unresolved {
        if (environment == null || !written.contains("${")) {
            return new Text(written, written, plain, null);
        }
        StringBuilder value = new StringBuilder();
        String emptied = null;
        Matcher use = USE.matcher(written);
        int from = 0;
        for (; use.find(); from = use.end()) {
            value.append(written, from, use.start());
            if (use.group(1) != null) {
                value.append(written, use.start() + 1, use.end());
                continue;
            }
            Matcher inside = inside(use.group(2));
            String found = valueOf(inside, environment);
            emptied = found.isEmpty() && inside.group(2) != null ? inside.group(1) : emptied;
            value.append(found);
        }
        value.append(written.substring(from));
        return new Text(value.toString(), written, false, value.isEmpty() ? emptied : null);
    }

    private static Matcher inside(@Nullable String inside) throws Unresolved {
        if (inside != null) {
            Matcher use = INSIDE.matcher(inside);
            if (use.matches()) {
                return use;
            }
        }
        throw new Unresolved(
                "bad-variable", "a variable is written ${NAME} or ${NAME:-default}; write $${ for a literal ${");
    }

    /** As in a shell: the default stands in for a variable that is unset or empty. */
    private static String valueOf(Matcher inside, Function<String, @Nullable String> environment) throws Unresolved {
        String name = inside.group(1);
        String fallback = inside.group(2);
        String found = environment.apply(name);
        if (fallback != null) {
            return found == null || found.isEmpty() ? fallback : found;
        }
        if (found == null) {
            throw new Unresolved(
                    "unset-variable",
                    "the environment variable " + name + " is not set; set it, or write ${" + name + ":-default}");
        }
        return found;
    }
}
