package hopwatch.store.copy;

import java.util.List;

/** What a history is made of, in an order in which no row comes before one that it refers to. */
public final class Tables {
    /**
     * One table.
     *
     * @param key in the order in which its rows are copied
     */
    public record Table(String name, List<String> key) {}

    /** Runs come last: a server begins one before it writes anything else. */
    static final Table RUN = new Table("run", List.of("id"));

    public static final List<Table> ALL = List.of(
            new Table("monitor", List.of("key")),
            new Table("series", List.of("key")),
            new Table("peer", List.of("key")),
            new Table("observation", List.of("series", "started", "node", "run", "slot", "attempt")),
            new Table("packed", List.of("series", "start")),
            new Table("hour", List.of("series", "start")),
            new Table("day", List.of("series", "start")),
            new Table("interval", List.of("monitor", "began")),
            new Table("maintenance", List.of("monitor", "began", "name")),
            new Table("incident", List.of("id")),
            new Table("incident_monitor", List.of("incident", "position")),
            new Table("incident_update", List.of("incident", "position")),
            new Table("incident_told", List.of("incident", "channel")),
            new Table("outbox", List.of("id")),
            RUN);

    private Tables() {}
}
