package hopwatch.api;

/** Some of what the operations listener serves. */
public interface Part {
    /** Declares its routes, each with what it needs. */
    void declare(Routes routes);
}
