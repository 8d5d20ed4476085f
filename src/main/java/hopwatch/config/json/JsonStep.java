package hopwatch.config.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** One step of a {@link JsonPath}: from a value to those that it leads to. */
public sealed interface JsonStep {
    void from(Json value, Consumer<Json> found);

    /** A member by its name; of several with that name, the last. */
    record Name(String name) implements JsonStep {
        @Override
        public void from(Json value, Consumer<Json> found) {
            if (value instanceof Json.Members members) {
                int index = members.names().lastIndexOf(name);
                if (index >= 0) {
                    found.accept(members.values().get(index));
                }
            }
        }
    }

    /** An item by its place; a negative one counts from the end. */
    record Index(int index) implements JsonStep {
        @Override
        public void from(Json value, Consumer<Json> found) {
            if (value instanceof Json.Items items) {
                int place = index < 0 ? index + items.values().size() : index;
                if (place >= 0 && place < items.values().size()) {
                    found.accept(items.values().get(place));
                }
            }
        }
    }

    /** Every item, or every member. */
    record Every() implements JsonStep {
        @Override
        public void from(Json value, Consumer<Json> found) {
            children(value).forEach(found);
        }
    }

    /** The next step from this value and from everything within it. */
    record Deep(JsonStep next) implements JsonStep {
        @Override
        public void from(Json value, Consumer<Json> found) {
            next.from(value, found);
            children(value).forEach(child -> from(child, found));
        }
    }

    /** Those items or members in which the path leads to something that passes the test. */
    record Having(List<JsonStep> path, JsonTest test) implements JsonStep {
        public Having {
            path = List.copyOf(path);
        }

        @Override
        public void from(Json value, Consumer<Json> found) {
            for (Json child : children(value)) {
                if (test.isMetBy(JsonPath.follow(path, child))) {
                    found.accept(child);
                }
            }
        }
    }

    /** How many items, members or characters there are. */
    record Count() implements JsonStep {
        @Override
        public void from(Json value, Consumer<Json> found) {
            if (value instanceof Json.Text text) {
                found.accept(number(text.value().codePointCount(0, text.value().length())));
            } else if (value instanceof Json.Items || value instanceof Json.Members) {
                found.accept(number(children(value).size()));
            }
        }

        private static Json number(int count) {
            return new Json.Numeral(BigDecimal.valueOf(count));
        }
    }

    private static List<Json> children(Json value) {
        if (value instanceof Json.Members members) {
            return members.values();
        }
        return value instanceof Json.Items items ? items.values() : List.of();
    }
}
