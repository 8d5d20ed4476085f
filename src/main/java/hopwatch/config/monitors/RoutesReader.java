package hopwatch.config.monitors;

import hopwatch.config.Route;
import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Place;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is told: a channel's name, {@code {to: NAME, for: [kinds]}}, or a list of them. */
final class RoutesReader implements Reader<List<Route>> {
    private static final String WANTED = "a channel's name, {to: NAME, for: [down]}, or a list of them";

    private final Map<String, Place> channels;
    private final RulesReader rules;
    private final Map<String, Route> usual = new LinkedHashMap<>();

    /**
     * @param channels those that {@code alerts:} names, with what stands at each
     * @param zone whose clocks are meant where hours name none
     */
    RoutesReader(Map<String, Cursor.Entry> channels, ZoneId zone) {
        this.channels = new LinkedHashMap<>();
        channels.forEach(
                (name, entry) -> this.channels.put(name, entry.key().node().start()));
        this.rules = new RulesReader(zone, this::channel);
        channels.forEach((name, entry) -> usual.put(name, rules.over(new Route(name, Route.USUAL), entry.value())));
    }

    /** Every channel, by the rules that stand at it: what holds where the file does not say. */
    List<Route> everyone() {
        return List.copyOf(usual.values());
    }

    @Override
    public Optional<List<Route>> read(Cursor at) {
        List<Route> routes = new ArrayList<>();
        for (Cursor item : at.oneOrMore(WANTED)) {
            (item.isMapping() ? rule(item) : named(item))
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
        return at.fields(MonitorsKeys.ROUTE, WANTED)
                .flatMap(fields -> fields.require("to", this::named, "to: NAME").map(route -> rules.over(route, at)));
    }

    private Optional<Route> named(Cursor at) {
        return channel(at).map(usual::get);
    }

    private Optional<String> channel(Cursor at) {
        return at.text("a channel's name").filter(name -> exists(at, name)).map(Text::value);
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
}
