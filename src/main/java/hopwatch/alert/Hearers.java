package hopwatch.alert;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Who hears what becomes of alerts; each call must return at once.
 *
 * @param accepted a channel accepted an alert: its name, and the time from owed to accepted
 * @param stuck a channel has taken nothing for minutes; once until it takes something
 * @param buried alerts were given up
 */
public record Hearers(BiConsumer<String, Duration> accepted, Consumer<Stuck> stuck, Consumer<DeadLetters> buried) {
    /** Nobody. */
    public static final Hearers NONE = new Hearers((channel, dwell) -> {}, stuck -> {}, dead -> {});
}
