package hopwatch.line;

import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.verdict.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a monitor depends on, over as many steps as there are. */
final class Parents {
    private final List<Watch> all;

    /** @param watched null for a monitor that is not watched */
    Parents(Monitor monitor, Function<MonitorId, @Nullable Watch> watched) {
        Set<MonitorId> found = new LinkedHashSet<>();
        Deque<MonitorId> next = new ArrayDeque<>(monitor.depends());
        while (!next.isEmpty()) {
            MonitorId id = next.remove();
            Watch watch = watched.apply(id);
            if (watch != null && found.add(id)) {
                next.addAll(watch.monitor().depends());
            }
        }
        this.all = found.stream().map(watched).filter(Objects::nonNull).toList();
    }

    /** The nearest that is down: its trouble explains the child's. */
    Optional<Watch> down() {
        return all.stream()
                .filter(watch -> watch.standing().level() == Level.DOWN)
                .findFirst();
    }

    /** Those that have not been judged since, or have just failed for the first time: they may be about to go down. */
    Stream<Watch> unsettledSince(Instant failed) {
        return all.stream()
                .filter(watch -> !watch.monitor().paused())
                .filter(watch ->
                        watch.standing().isWavering() || !watch.standing().isJudgedSince(failed));
    }
}
