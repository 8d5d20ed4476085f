package hopwatch.line;

import hopwatch.store.table.Recorded;
import java.util.function.Consumer;

/**
 * Who hears what the line does; each call must return at once.
 *
 * @param observed every observation, judged
 * @param owed alerts were written to the outbox
 */
public record Ears(Consumer<Recorded> observed, Runnable owed) {}
