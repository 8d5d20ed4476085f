package hopwatch.config;

import com.google.re2j.Pattern;
import hopwatch.config.json.JsonPath;

/** Where an answer says how old it is. */
public sealed interface DateSource {
    /** Before "is at most … ago". */
    String phrase();

    /** Whether the body has to be looked at. */
    default boolean isInBody() {
        return !(this instanceof Header);
    }

    /** A header of this name. */
    record Header(String name) implements DateSource {
        @Override
        public String phrase() {
            return name;
        }
    }

    /** The first group of the first match in the body. */
    record Body(Pattern pattern) implements DateSource {
        @Override
        public String phrase() {
            return "date in body by /" + pattern.pattern() + "/";
        }
    }

    /** The first value that the path leads to in the body. */
    record Json(JsonPath path) implements DateSource {
        @Override
        public String phrase() {
            return "json " + path.text();
        }
    }
}
