package hopwatch.line;

import hopwatch.config.Config;
import hopwatch.config.MonitorId;
import hopwatch.verdict.Sight;
import java.util.function.Consumer;

/** Who tells whether we can see; asked before a failure of a public target is believed. */
public interface Outlook {
    /** Whoever asks is told at once that all is clear, as for what was observed long ago. */
    Outlook CLEAR = new Outlook() {
        @Override
        public void watch(Config config) {
            // nothing is asked
        }

        @Override
        public void saw(MonitorId monitor, boolean answered) {
            // nor counted
        }

        @Override
        public boolean isClear() {
            return true;
        }

        @Override
        public void look(Doubt doubt, Consumer<Sight> told) {
            told.accept(Sight.CLEAR);
        }
    };

    /** From now on this is watched. */
    void watch(Config config);

    /** A public target was asked. */
    void saw(MonitorId monitor, boolean answered);

    /** Whether nothing is known to be in the way. */
    boolean isClear();

    /** @param told perhaps before this returns, and always in the end */
    void look(Doubt doubt, Consumer<Sight> told);
}
