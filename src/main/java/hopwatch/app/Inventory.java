package hopwatch.app;

import hopwatch.config.BlackboxModules;
import hopwatch.config.Config;

/** How much of what a configuration holds, in words: who reads it sees whether all of it was understood. Pure. */
final class Inventory {
    private Inventory() {}

    static String of(Config config) {
        return count(config.monitors().size(), "monitor") + ", "
                + count(config.channels().size(), "channel");
    }

    static String of(BlackboxModules modules) {
        int aside = modules.setAside().size();
        return count(modules.probed().size(), "module") + (aside == 0 ? "" : ", and " + aside + " set aside");
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
