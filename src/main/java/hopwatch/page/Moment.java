package hopwatch.page;

import hopwatch.config.Config;
import hopwatch.config.Maintenance;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Robots;
import hopwatch.incident.Incident;
import hopwatch.store.MonitorState;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Availability;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Span;
import hopwatch.verdict.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the pages of one moment are made from.
 *
 * @param shown the monitors that the public may see, in the file's order
 * @param reading the language that they speak
 * @param now what "now" means on the page; on a stale page, when the last round ended
 */
public record Moment(
        Config config,
        Map<MonitorId, Monitor> shown,
        Snapshot snapshot,
        Figures figures,
        Freshness freshness,
        Reading reading,
        Instant now) {

    static Moment live(Config config, Snapshot snapshot, Figures figures, Instant now) {
        Freshness freshness = isWaiting(snapshot) ? Freshness.WAITING : Freshness.LIVE;
        return new Moment(config, shown(config), snapshot, figures, freshness, Reading.ENGLISH, now);
    }

    /** The same facts as they must be told once nothing feeds them any more. */
    Moment stale() {
        return isWaiting(snapshot)
                ? this
                : new Moment(config, shown, snapshot, figures, Freshness.STALE, reading, snapshot.lastRound());
    }

    /** The same facts in another language, or as they are linked for who chose it. */
    Moment in(Reading other) {
        return new Moment(config, shown, snapshot, figures, freshness, other, now);
    }

    public Wording wording() {
        return reading.wording();
    }

    /** A language that words of this page stand in beside its own; null where they are in its own. */
    @Nullable
    String foreign(Locale language) {
        return language.equals(wording().locale()) ? null : language.toLanguageTag();
    }

    private static boolean isWaiting(Snapshot snapshot) {
        return snapshot.lastRound().equals(Instant.EPOCH);
    }

    static Map<MonitorId, Monitor> shown(Config config) {
        Map<MonitorId, Monitor> shown = new LinkedHashMap<>();
        config.publicGroups().forEach(group -> group.monitors().forEach(monitor -> shown.put(monitor.id(), monitor)));
        return shown;
    }

    /** One that the public may see. */
    public Optional<Monitor> monitor(String id) {
        return MonitorId.read(id).map(shown::get);
    }

    public MonitorState state(Monitor monitor) {
        return snapshot.of(monitor.id());
    }

    public Status status(Monitor monitor) {
        if (monitor.paused()) {
            return Status.PAUSED;
        }
        if (maintenance(monitor).isPresent()) {
            return Status.UNDER_MAINTENANCE;
        }
        return freshness == Freshness.LIVE ? Status.of(state(monitor).standing()) : Status.UNKNOWN;
    }

    /** The window that the monitor is in now; on a page that nothing feeds, nobody knows. */
    public Optional<Maintenance> maintenance(Monitor monitor) {
        return freshness == Freshness.LIVE && !monitor.paused()
                ? snapshot.maintenance(monitor.id(), now)
                : Optional.empty();
    }

    /** What the monitor is held to be now, as far as the page says anything of it. */
    public Optional<Interval> present(Monitor monitor) {
        return Standing.present(state(monitor).intervals())
                .filter(interval -> status(monitor).isObserved());
    }

    Way way(Monitor monitor) {
        return Way.of(monitor, state(monitor), present(monitor).orElse(null), wording());
    }

    public Timeline timeline(Monitor monitor) {
        return snapshot.timeline(monitor.id(), config.page().weights());
    }

    Track track(Monitor monitor) {
        return Track.of(timeline(monitor), config.page().zone(), now);
    }

    /** Since when it stands as it does: maintenance wins over whatever lasts longer. */
    public Optional<Instant> began(Monitor monitor) {
        return maintenance(monitor)
                .flatMap(window -> timeline(monitor).maintenanceAt(now))
                .map(Span::from)
                .or(() -> present(monitor)
                        .map(interval -> Standing.began(state(monitor).intervals())));
    }

    /** How it fared over the last 90 days, as its bar and its percentage tell. */
    public Availability availability(Monitor monitor) {
        return Track.whole(timeline(monitor), config.page().zone(), now);
    }

    /** Of the last 90 days, in percent, as the page says it; empty where nothing was observed. */
    public Optional<BigDecimal> uptime(Monitor monitor) {
        return availability(monitor).percent();
    }

    /** Of the last 24 hours, as visitors meet it; empty where nothing was timed. */
    public Optional<Figure> latency(Monitor monitor) {
        return latency(monitor, Window.DAY);
    }

    /** Of that window, as visitors meet it; empty where nothing was timed. */
    public Optional<Figure> latency(Monitor monitor, Window window) {
        return figures.of(monitor.id(), window).filter(Figure::timed);
    }

    /** Open and ended, newest first, without those that are held back or concern private monitors alone. */
    public List<Incident> incidents() {
        return Stream.concat(snapshot.open().stream(), snapshot.ended().stream())
                .filter(this::isTold)
                .toList();
    }

    /** One that the public may read of. */
    public Optional<Incident> incident(String id) {
        return Stream.concat(snapshot.open().stream(), snapshot.ended().stream())
                .filter(incident -> incident.id().value().equals(id))
                .filter(this::isTold)
                .findFirst();
    }

    private boolean isTold(Incident incident) {
        return !incident.held() && isPublic(incident);
    }

    /** An operator's own incident may concern no monitor at all. */
    private boolean isPublic(Incident incident) {
        return switch (incident.audience()) {
            case AS_MONITORS ->
                incident.monitors().isEmpty() || incident.monitors().stream().anyMatch(shown::containsKey);
            case EVERYBODY -> true;
            case OPERATORS -> false;
        };
    }

    /** Those that an incident concerns and that may be named. */
    public List<Monitor> concerned(Incident incident) {
        return incident.monitors().stream()
                .map(shown::get)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Whether search engines may list what is shown. */
    public boolean isIndexed() {
        return config.page().robots() == Robots.INDEX;
    }

    public Optional<Instant> lastRound() {
        return Optional.of(snapshot.lastRound()).filter(at -> !at.equals(Instant.EPOCH));
    }
}
