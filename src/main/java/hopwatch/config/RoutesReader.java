package hopwatch.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is told: a channel's name, {@code {to: NAME, for: [kinds]}}, or a list of them.
 *
 * @param channels those that {@code alerts:} names, and where
 */
record RoutesReader(Map<String, Place> channels) implements Reader<List<Route>> {
    private static final String WANTED = "a channel's name, {to: NAME, for: [down]}, or a list of them";
    private static final String KINDS_WANTED = "a kind of alert, or a list of them";
    private static final Map<String, AlertKind> KINDS = kinds();

    /** Every channel, of the usual kinds: what holds where the file does not say. */
    List<Route> everyone() {
        return channels.keySet().stream()
                .map(name -> new Route(name, Route.USUAL))
                .toList();
    }

    @Override
    public Optional<List<Route>> read(Cursor at) {
        List<Route> routes = new ArrayList<>();
        for (Cursor item : at.oneOrMore(WANTED)) {
            (item.isMapping() ? rule(item) : named(item, Route.USUAL))
                    .filter(route -> isFirst(item, route, routes))
                    .ifPresent(routes::add);
        }
        return Optional.of(routes);
    }

    /** Told twice, a channel would get everything twice. */
    private static boolean isFirst(Cursor at, Route route, List<Route> routes) {
        boolean first = routes.stream().noneMatch(other -> other.channel().equals(route.channel()));
        if (!first) {
            at.error("duplicate-channel", "the channel " + Shown.quoted(route.channel()) + " is named twice");
        }
        return first;
    }

    private Optional<Route> rule(Cursor at) {
        return at.fields(Keys.ROUTE, WANTED).flatMap(fields -> {
            Set<AlertKind> kinds = fields.get("for").map(RoutesReader::kinds).orElse(Route.USUAL);
            return fields.require("to", channel -> named(channel, kinds), "to: NAME");
        });
    }

    private Optional<Route> named(Cursor at, Set<AlertKind> kinds) {
        return at.text("a channel's name").filter(name -> exists(at, name)).map(name -> new Route(name.value(), kinds));
    }

    private boolean exists(Cursor at, Text name) {
        if (channels.containsKey(name.value())) {
            return true;
        }
        String known = channels.isEmpty()
                ? "alerts: names none"
                : "channels: "
                        + channels.entrySet().stream()
                                .map(channel -> channel.getKey() + " ("
                                        + channel.getValue().words() + ")")
                                .collect(Collectors.joining(", "));
        String meant = Spelling.nearest(name.value(), channels.keySet()).orElse(null);
        at.error("unknown-channel", "unknown channel " + name.shown() + "; " + known, meant);
        return false;
    }

    private static Set<AlertKind> kinds(Cursor at) {
        EnumSet<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
        at.oneOrMore(KINDS_WANTED).forEach(item -> kind(item).ifPresent(kinds::add));
        if (at.isEmptySequence()) {
            at.error("empty", "names no kind of alert; allowed: " + String.join(", ", KINDS.keySet()));
        }
        return kinds;
    }

    private static Optional<AlertKind> kind(Cursor at) {
        return at.text(KINDS_WANTED).flatMap(text -> {
            AlertKind kind = KINDS.get(text.value());
            if (kind != null) {
                return Optional.of(kind);
            }
            String meant = Spelling.nearest(text.value(), KINDS.keySet()).orElse(null);
            at.error(
                    "unknown-kind",
                    "unknown kind " + text.shown() + "; allowed: " + String.join(", ", KINDS.keySet()),
                    meant);
            return Optional.empty();
        });
    }

    private static Map<String, AlertKind> kinds() {
        Map<String, AlertKind> kinds = new LinkedHashMap<>();
        for (AlertKind kind : AlertKind.values()) {
            kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
        }
        return kinds;
    }
}
