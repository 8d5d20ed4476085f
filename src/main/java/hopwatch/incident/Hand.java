package hopwatch.incident;

/**
 * Whose doing it is.
 *
 * @param by as the operator's token is named
 * @param key tells a repeat from something new: of one operator, the same key is the same doing
 */
public record Hand(String by, String key, Audience audience) {
    /** The same key of two operators are two. */
    boolean isOf(Hand other) {
        return by.equals(other.by) && key.equals(other.key);
    }
}
