package hopwatch.line;

/** What can be wrong with Hopwatch itself; several may be at once. */
public enum Aspect {
    STORAGE("storage"),
    SIGHT("sight"),
    LOSS("loss"),
    RESOLVER("resolver"),
    ROUTE("route"),
    CLOCK("clock"),
    CPU("cpu"),
    MEMORY("memory"),
    DESCRIPTORS("descriptors"),
    OVERLOAD("overload");

    private final String label;

    Aspect(String label) {
        this.label = label;
    }

    /** As metrics, the API and incidents call it. */
    public String label() {
        return label;
    }
}
