package hopwatch.verdict;

import hopwatch.config.MonitorId;

/**
 * What several monitors' troubles have in common; a monitor joins the open incident with its root.
 *
 * @param kind what {@code key} names
 */
public record Root(Kind kind, String key) {
    /** Kinds of root, widest meaning last. */
    public enum Kind {
        /** Nothing shared: the monitor itself. */
        MONITOR,
        ADDRESS,
        CERTIFICATE,
        ZONE,
        PARENT,
        /** An operator opened it by hand. */
        OPERATOR
    }

    public static Root of(MonitorId alone) {
        return new Root(Kind.MONITOR, alone.value());
    }
}
