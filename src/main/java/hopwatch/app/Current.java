package hopwatch.app;

import hopwatch.config.Config;

/** The configuration in force; read from any thread, set by a reload. */
final class Current {
    private volatile Config config;

    Current(Config config) {
        this.config = config;
    }

    Config get() {
        return config;
    }

    void set(Config next) {
        config = next;
    }
}
