package hopwatch.page;

import hopwatch.config.Monitor;
import org.jspecify.annotations.Nullable;

/**
 * A component that an incident touches, as it is now.
 *
 * @param trouble "origin: the connection was refused"; null where all is well
 */
record Concerned(String name, String href, Status status, @Nullable String trouble) {
    static Concerned of(Monitor monitor, Moment moment) {
        return new Concerned(
                monitor.name(), Paths.of(monitor), moment.status(monitor), Component.trouble(monitor, moment));
    }
}
