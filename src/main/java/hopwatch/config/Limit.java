package hopwatch.config;

/** Which end of a range is meant. */
public enum Limit {
    LEAST,
    MOST
}
