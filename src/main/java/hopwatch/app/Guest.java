package hopwatch.app;

/** A connection that somebody holds. */
final class Guest {
    private final String network;
    private final Runnable goodbye;

    /**
     * @param network whose it is, as far as its address tells; empty for our own
     * @param goodbye ends it
     */
    Guest(String network, Runnable goodbye) {
        this.network = network;
        this.goodbye = goodbye;
    }

    String network() {
        return network;
    }

    void sayGoodbye() {
        goodbye.run();
    }
}
