package hopwatch.config.monitors;

import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.config.Plan;
import hopwatch.config.Recurring;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.value.DurationReader;
import hopwatch.config.value.TextReader;
import hopwatch.config.value.TimeReader;
import hopwatch.config.value.ZoneReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code maintenance:}.
 *
 * @param usual whose clocks are meant where a window names no zone
 */
record MaintenanceReader(ZoneId usual, Concerned concerned) implements Reader<Plan> {
    static final DurationReader LASTING = new DurationReader(Duration.ofSeconds(1), Duration.ofDays(14), false);

    private static final String WANTED =
            "a window: {name: Upgrade, from: 2026-12-01T22:00Z, to: 2026-12-01T23:00Z, monitors: [shop]}";

    /** What tells one window from another, in the file and in what is kept. */
    private record Key(String name, @Nullable Instant from) {}

    @Override
    public Optional<Plan> read(Cursor at) {
        List<Maintenance> once = new ArrayList<>();
        List<Recurring> recurring = new ArrayList<>();
        Map<Key, Cursor> keys = new HashMap<>();
        for (Cursor item : at.items("a list of windows").orElse(List.of())) {
            item.fields(MonitorsKeys.MAINTENANCE, WANTED).ifPresent(fields -> {
                if (RecurringReader.isMeant(fields)) {
                    recurring(fields)
                            .filter(window -> isFirst(item, new Key(window.name(), null), keys))
                            .ifPresent(recurring::add);
                } else {
                    once(fields)
                            .filter(window -> isFirst(item, new Key(window.name(), window.from()), keys))
                            .ifPresent(once::add);
                }
            });
        }
        return Optional.of(new Plan(once, recurring));
    }

    private Optional<Maintenance> once(Fields fields) {
        Optional<String> name = name(fields);
        ZoneId zone = zone(fields);
        Optional<Instant> from = time(fields, "from", new TimeReader(zone, false));
        Optional<Instant> to = ends(fields, from, zone);
        Set<MonitorId> monitors = monitors(fields);
        return name.isEmpty() || from.isEmpty() || to.isEmpty() || !isForward(fields, from.get(), to.get())
                ? Optional.empty()
                : Optional.of(new Maintenance(name.get(), from.get(), to.get(), monitors));
    }

    private Optional<Recurring> recurring(Fields fields) {
        Optional<String> name = name(fields);
        ZoneId zone = zone(fields);
        Set<MonitorId> monitors = monitors(fields);
        return RecurringReader.read(fields, name, zone, monitors);
    }

    private static Optional<String> name(Fields fields) {
        return fields.require("name", TextReader.NAME, "name: Database upgrade");
    }

    private ZoneId zone(Fields fields) {
        return fields.read("zone", new ZoneReader()).orElse(usual);
    }

    private static Optional<Instant> ends(Fields fields, Optional<Instant> from, ZoneId zone) {
        if (!fields.has("for")) {
            return time(fields, "to", new TimeReader(zone, true));
        }
        fields.get("to").ifPresent(MaintenanceReader::endsTwice);
        return fields.read("for", LASTING).flatMap(lasting -> from.map(begin -> begin.plus(lasting)));
    }

    static void endsTwice(Cursor to) {
        to.error("contradiction", "for: says how long; keep one of them");
    }

    /** By the clocks of a zone that is not understood, no time can be told. */
    private static Optional<Instant> time(Fields fields, String key, TimeReader reader) {
        return fields.isFine("zone") ? fields.require(key, reader, key + ": 2026-12-01T22:00Z") : Optional.empty();
    }

    private static boolean isForward(Fields fields, Instant from, Instant to) {
        boolean forward = from.isBefore(to);
        if (!forward) {
            fields.get("to").orElse(fields.at()).error("ends-early", "a window ends later than it begins");
        }
        return forward;
    }

    private Set<MonitorId> monitors(Fields fields) {
        if (!fields.has("monitors") && !fields.has("groups") && fields.meant().isEmpty()) {
            fields.at()
                    .error("missing-key", "whom it concerns is missing; write monitors: or groups: and a list of them");
        }
        Set<MonitorId> monitors = new LinkedHashSet<>();
        fields.read("monitors", concerned::monitors).ifPresent(monitors::addAll);
        fields.read("groups", concerned::groups).ifPresent(monitors::addAll);
        return monitors;
    }

    private static boolean isFirst(Cursor at, Key window, Map<Key, Cursor> keys) {
        Cursor other = keys.putIfAbsent(window, at);
        if (other != null) {
            String which = window.from() == null ? " that recurs" : " that begins then";
            String where = other.node().start().words();
            at.error("duplicate-name", "a window " + Shown.quoted(window.name()) + which + " is already at " + where);
        }
        return other == null;
    }
}
