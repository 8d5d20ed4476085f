package hopwatch.app;

import org.jspecify.annotations.Nullable;

/**
 * SIGHUP: read the configuration again. Heard from the first moment, since by default it ends a process, also one that
 * waits for its store to answer; what was asked for before there was anything to reload is done then.
 */
final class Hangup {
    private @Nullable Runnable reload;
    private boolean asked;

    private Hangup() {}

    static Hangup heard() {
        Hangup hangup = new Hangup();
        Signals.on("HUP", hangup::hear);
        return hangup;
    }

    synchronized void hear() {
        if (reload == null) {
            asked = true;
        } else {
            reload.run();
        }
    }

    /** @param reload must return at once */
    synchronized void reloads(Runnable reload) {
        this.reload = reload;
        if (asked) {
            reload.run();
        }
    }
}
