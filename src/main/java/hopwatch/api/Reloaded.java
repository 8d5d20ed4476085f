package hopwatch.api;

/**
 * What came of a reload.
 *
 * @param ok whether the new configuration is in force; otherwise the old one goes on
 * @param message for the operator: what was wrong and where, or what is watched now
 */
public record Reloaded(boolean ok, String message) {}
