package hopwatch.config;

/** A value that must never be shown: it prints as {@code ***} wherever it is printed. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
