package hopwatch.store.database;

/** A database that is held, and what was found in it to begin with. */
public record Opened<T>(Dialect dialect, T start) {}
