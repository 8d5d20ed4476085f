package hopwatch.app;

import hopwatch.config.Config;
import hopwatch.probe.Reach;

/** The configuration in force, and what follows from it; read from any thread, set by a reload. */
final class Current {
    private volatile Config config;
    private volatile Reach reach;

    Current(Config config) {
        this.config = config;
        this.reach = reach(config);
    }

    Config get() {
        return config;
    }

    /** What may be probed: redirects may lead to public addresses, and to hosts that the file names. */
    Reach reach() {
        return reach;
    }

    void set(Config next) {
        config = next;
        reach = reach(next);
    }

    private static Reach reach(Config config) {
        return new Reach(config.allow(), config.hosts());
    }
}
