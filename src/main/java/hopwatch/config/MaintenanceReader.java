package hopwatch.config;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code maintenance:}.
 *
 * @param usual whose clocks are meant where a window names no zone
 */
record MaintenanceReader(ZoneId usual, Concerned concerned) implements Reader<List<Maintenance>> {
    private static final String WANTED =
            "a window: {name: Upgrade, from: 2026-12-01T22:00Z, to: 2026-12-01T23:00Z, monitors: [shop]}";

    /** What tells one window from another, in the file and in what is kept. */
    private record Key(String name, Instant from) {}

    @Override
    public Optional<List<Maintenance>> read(Cursor at) {
        List<Maintenance> windows = new ArrayList<>();
        Map<Key, Cursor> keys = new HashMap<>();
        for (Cursor item : at.items("a list of windows").orElse(List.of())) {
            window(item).filter(window -> isFirst(item, window, keys)).ifPresent(windows::add);
        }
        return Optional.of(windows);
    }

    private Optional<Maintenance> window(Cursor at) {
        return at.fields(Keys.MAINTENANCE, WANTED).flatMap(fields -> {
            Optional<String> name = fields.require("name", TextReader.NAME, "name: Database upgrade");
            ZoneId zone = fields.read("zone", new ZoneReader()).orElse(usual);
            Optional<Instant> from = time(fields, "from", new TimeReader(zone, false));
            Optional<Instant> to = time(fields, "to", new TimeReader(zone, true));
            Set<MonitorId> monitors = monitors(fields);
            return name.isEmpty() || from.isEmpty() || to.isEmpty() || !isForward(fields, from.get(), to.get())
                    ? Optional.empty()
                    : Optional.of(new Maintenance(name.get(), from.get(), to.get(), monitors));
        });
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

    private static boolean isFirst(Cursor at, Maintenance window, Map<Key, Cursor> keys) {
        Cursor other = keys.putIfAbsent(new Key(window.name(), window.from()), at);
        if (other != null) {
            String where = other.node().start().words();
            at.error(
                    "duplicate-name",
                    "a window " + Shown.quoted(window.name()) + " that begins then is already at " + where);
        }
        return other == null;
    }
}
