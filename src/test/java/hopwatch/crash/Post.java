package hopwatch.crash;

/**
 * One request as a receiver saw it.
 *
 * @param status what it answered; 0 for nothing
 * @param at in milliseconds by the machine's clock, when the answer was given
 */
record Post(String channel, String key, int status, long at) {
    boolean isAccepted() {
        return status == 200;
    }

    /** An alert's key begins with its incident. */
    String incident() {
        return part(0);
    }

    /** {@code down} or {@code recovered}. */
    String kind() {
        return part(2);
    }

    private String part(int index) {
        String[] parts = key.split(":", -1);
        return index < parts.length ? parts[index] : "";
    }
}
