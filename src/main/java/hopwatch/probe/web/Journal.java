package hopwatch.probe.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an inquiry did, step by step, for whoever wants to know why it failed. Handed from one thread to the next, never shared. */
public final class Journal {
    private final InstantSource clock;
    private final List<Entry> entries = new ArrayList<>();

    public Journal(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * One step.
     *
     * @param grave whether the inquiry failed here
     * @param details names and values in turn
     */
    public record Entry(Instant at, boolean grave, String message, List<Object> details) {}

    /** @param details names and values in turn */
    public void note(String message, Object... details) {
        entries.add(new Entry(clock.instant(), false, message, List.of(details)));
    }

    /** @param details names and values in turn */
    public void complain(String message, Object... details) {
        entries.add(new Entry(clock.instant(), true, message, List.of(details)));
    }

    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }
}
