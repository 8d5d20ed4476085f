package hopwatch.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing watched.
 *
 * @param every the interval between rounds, 1 s to 1 d
 * @param timeout the whole probe, from DNS to last body byte
 * @param hops outermost first; never empty
 * @param alerts who is told
 * @param depends monitors without which this one cannot be up, directly; together they make no circle
 * @param compare what of the edge's and the origin's answers must be the same; null not to compare them
 * @param flapping how many changes of its standing are told one by one
 * @param owner shown in alerts; null for none
 * @param runbook linked in alerts; null for none
 */
public record Monitor(
        MonitorId id,
        String name,
        boolean paused,
        Duration every,
        Duration timeout,
        Patience patience,
        List<Hop> hops,
        List<Route> alerts,
        List<MonitorId> depends,
        @Nullable Comparison compare,
        FlapLimit flapping,
        @Nullable String owner,
        @Nullable URI runbook) {
    public Monitor {
        if (hops.isEmpty()) {
            throw new IllegalArgumentException(id + " has no hops");
        }
        hops = List.copyOf(hops);
        alerts = List.copyOf(alerts);
        depends = List.copyOf(depends);
    }

    /** One whose changes are told one by one up to the usual limit. */
    public Monitor(
            MonitorId id,
            String name,
            boolean paused,
            Duration every,
            Duration timeout,
            Patience patience,
            List<Hop> hops,
            List<Route> alerts,
            List<MonitorId> depends,
            @Nullable Comparison compare,
            @Nullable String owner,
            @Nullable URI runbook) {
        this(
                id,
                name,
                paused,
                every,
                timeout,
                patience,
                hops,
                alerts,
                depends,
                compare,
                FlapLimit.USUAL,
                owner,
                runbook);
    }

    public Monitor dependingOn(List<MonitorId> others) {
        return new Monitor(
                id, name, paused, every, timeout, patience, hops, alerts, others, compare, flapping, owner, runbook);
    }

    /** The same for who looks but once: what differs now is told now, however long it may last. */
    public Monitor atOneLook() {
        Comparison now = compare == null ? null : compare.atOnce();
        return new Monitor(
                id, name, paused, every, timeout, patience, hops, alerts, depends, now, flapping, owner, runbook);
    }

    /** What visitors open. */
    public URI url() {
        return hops.get(0).target().url();
    }

    /** Whether the file names this monitor's hops. */
    public boolean hasHops() {
        return hops.size() > 1 || !hops.get(0).name().equals(Hop.DIRECT);
    }

    public Optional<Hop> hop(String named) {
        return hops.stream().filter(hop -> hop.name().equals(named)).findFirst();
    }
}
