package hopwatch.crash;

/**
 * One request as a receiver saw it, or one alert of those that it told of.
 *
 * @param key of the alert, or of a digest
 * @param status what it answered; 0 for nothing
 * @param at in milliseconds by the machine's clock, when the answer was given
 * @param message the key that the receiver saw
 */
record Post(String channel, String key, int status, long at, String message) {
    Post(String channel, String key, int status, long at) {
        this(channel, key, status, at, key);
    }

    /** The same, for one of the alerts that it told of. */
    Post of(String alert) {
        return new Post(channel, alert, status, at, message);
    }

    boolean isAccepted() {
        return status == 200;
    }

    /** Several alerts in one, of which nothing more is known. */
    boolean isDigest() {
        return key.startsWith("digest:");
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
