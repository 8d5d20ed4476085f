package hopwatch.page;

import java.util.Locale;

/** In what form programs are answered. */
enum Format {
    JSON("application/json; charset=utf-8"),
    CSV("text/csv; charset=utf-8; header=present");

    private final String type;

    Format(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
