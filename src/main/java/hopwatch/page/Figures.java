package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.store.History;
import hopwatch.store.table.Series;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Latency as visitors meet it (each monitor's outermost hop), as last asked of the store. */
public record Figures(Map<MonitorId, Map<Window, Figure>> byMonitor) {
    static final Figures NONE = new Figures(Map.of());

    public Figures {
        byMonitor = Map.copyOf(byMonitor);
    }

    Optional<Figure> of(MonitorId monitor, Window window) {
        return Optional.ofNullable(byMonitor.getOrDefault(monitor, Map.of()).get(window));
    }

    /** Asks for what has grown old, two questions at a time, so that a page never floods the store. */
    Future<Figures> renewed(Collection<Monitor> monitors, History history, Instant now) {
        List<Monitor> all = List.copyOf(monitors);
        int half = (all.size() + 1) / 2;
        Future<Figures> one = inTurn(all.subList(0, half), history, now);
        Future<Figures> other = inTurn(all.subList(half, all.size()), history, now);
        return Future.all(one, other).map(done -> one.result().and(other.result()));
    }

    private Figures and(Figures more) {
        Map<MonitorId, Map<Window, Figure>> both = new HashMap<>(byMonitor);
        both.putAll(more.byMonitor);
        return new Figures(both);
    }

    private Future<Figures> inTurn(List<Monitor> monitors, History history, Instant now) {
        Map<MonitorId, Map<Window, Figure>> next = new HashMap<>();
        Future<Void> asked = Future.succeededFuture();
        for (Monitor monitor : monitors) {
            Map<Window, Figure> answers = new EnumMap<>(Window.class);
            next.put(monitor.id(), answers);
            for (Window window : Window.values()) {
                asked = asked.compose(before -> renewed(monitor, window, history, now))
                        .map(answer -> {
                            answers.put(window, answer);
                            return null;
                        });
            }
        }
        return asked.map(done -> new Figures(next));
    }

    private Future<Figure> renewed(Monitor monitor, Window window, History history, Instant now) {
        Optional<Figure> young = of(monitor.id(), window)
                .filter(known ->
                        known.to().plus(renewal(monitor, window, known)).isAfter(now));
        return young.map(Future::succeededFuture).orElseGet(() -> {
            Series outermost = Series.local(monitor.id(), monitor.hops().get(0).name());
            Instant from = now.minus(window.length());
            return history.overall(outermost, from, now).map(Figure::of);
        });
    }

    /** An answer that covers minutes doubles within minutes: early on, whatever the window, it grows old sooner. */
    private static Duration renewal(Monitor monitor, Window window, Figure known) {
        Duration covered = monitor.every().multipliedBy(known.checks());
        return covered.compareTo(window.renewal()) < 0 ? covered : window.renewal();
    }
}
