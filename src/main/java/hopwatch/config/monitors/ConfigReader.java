package hopwatch.config.monitors;

import hopwatch.config.Anchor;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.PageSettings;
import hopwatch.config.Plan;
import hopwatch.config.Retention;
import hopwatch.config.Route;
import hopwatch.config.StoreLocation;
import hopwatch.config.Token;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Node;
import hopwatch.config.value.AddressReader;
import hopwatch.config.value.HostName;
import hopwatch.config.value.NumberReader;
import hopwatch.config.value.ProxyReader;
import hopwatch.config.value.Reach;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The whole file, from its root down. */
public final class ConfigReader {
    static final int MOST_MONITORS = 20_000;

    private static final String WANTED = "keys such as monitors:, with their values";
    private static final int IN_FLIGHT = 1_000;
    private static final NumberReader IN_FLIGHT_RANGE = new NumberReader(1, 100_000);

    private final Path file;
    private final Fields root;

    private ConfigReader(Path file, Fields root) {
        this.file = file;
        this.root = root;
    }

    /** Empty where the root is no mapping; otherwise a configuration that holds only if no problem was found. */
    public static Optional<Config> read(Path file, Cursor root) {
        return root.fields(MonitorsKeys.ROOT, WANTED).map(fields -> new ConfigReader(file, fields).config());
    }

    private Config config() {
        PageSettings page = root.read("page", new PageReader()).orElse(PageReader.BUILT_IN);
        Map<String, Cursor.Entry> written = new LinkedHashMap<>();
        Map<String, Channel> channels = new LinkedHashMap<>();
        Set<String> allow = root.read("allow", ConfigReader::allow).orElse(Set.of());
        Reach reach = new Reach(allow);
        AddressReader addresses = new AddressReader(reach);
        MailServer mail = root.read("smtp", new SmtpReader(addresses))
                .orElse(root.has("smtp") ? MailServer.WRONG : MailServer.NONE);
        root.read("alerts", at -> channels(at, new ChannelReader(reach, mail), written))
                .ifPresent(channels::putAll);
        RoutesReader routes = new RoutesReader(written, page.zone());
        RequestReader requests = requests(addresses);
        Defaults defaults = root.read("defaults", new DefaultsReader(routes, requests))
                .orElseGet(() -> Defaults.builtIn(routes.everyone()));
        Identities identities = new Identities();
        Dependencies dependencies = new Dependencies(identities);
        List<Group> groups = groups(
                new MonitorReader(defaults, routes, requests, reach, identities, dependencies), routes, dependencies);
        Plan maintenance =
                root.read("maintenance", maintenance(page, groups, identities)).orElse(Plan.NONE);
        Retention history = root.read("history", new RetentionReader()).orElse(RetentionReader.BUILT_IN);
        StoreLocation.Postgres store = root.read("store", new StoreReader()).orElse(null);
        List<Anchor> anchors = root.read("anchors", new AnchorsReader(reach)).orElse(Anchor.USUAL);
        List<Route> self = root.read("self", at -> self(at, routes)).orElse(defaults.alerts());
        List<Token> tokens = root.read("tokens", new TokensReader()).orElse(List.of());
        int inFlight = root.read("limits", ConfigReader::inFlight).orElse(IN_FLIGHT);
        return new Config(
                file,
                page,
                channels,
                routes.everyone(),
                groups,
                maintenance,
                anchors,
                self,
                tokens,
                history,
                store,
                allow,
                inFlight,
                PrometheusReader.read(root),
                List.of());
    }

    private RequestReader requests(AddressReader addresses) {
        return new RequestReader(new ProxyReader(
                root.read("proxies", new ProxiesReader(addresses)).orElse(Map.of()), addresses));
    }

    private List<Group> groups(MonitorReader monitors, RoutesReader routes, Dependencies dependencies) {
        long count = Stream.concat(Stream.of(root.at()), lists("groups"))
                .mapToLong(ConfigReader::monitorsIn)
                .sum();
        if (count > MOST_MONITORS) {
            root.at().error("too-many", count + " monitors; at most " + MOST_MONITORS + " are allowed");
            return List.of();
        }
        if (Stream.of("monitors", "groups")
                .noneMatch(key -> root.has(key) || root.meant().contains(key))) {
            root.at().error("no-monitors", Example.NO_MONITORS);
        }
        return dependencies.settle(new GroupsReader(monitors, routes, dependencies).groups(root));
    }

    private MaintenanceReader maintenance(PageSettings page, List<Group> groups, Identities identities) {
        long named = groups.stream().filter(group -> !group.name().isEmpty()).count();
        boolean all = identities.areComplete() && named == lists("groups").count();
        return new MaintenanceReader(page.zone(), new Concerned(groups, all));
    }

    private Stream<Cursor> lists(String key) {
        return root.get(key).filter(Cursor::isSequence).flatMap(at -> at.items("a list")).stream()
                .flatMap(List::stream);
    }

    private static long monitorsIn(Cursor at) {
        return at.value("monitors").map(Cursor::node).stream()
                .mapToLong(list ->
                        list instanceof Node.Sequence items ? items.items().size() : 0)
                .sum();
    }

    private static Optional<Map<String, Channel>> channels(
            Cursor at, ChannelReader reader, Map<String, Cursor.Entry> written) {
        return at.entries("channels by name, such as oncall: {slack: …}").map(entries -> {
            Map<String, Channel> channels = new LinkedHashMap<>();
            for (Cursor.Entry entry : entries) {
                written.put(entry.name(), entry);
                reader.read(entry).ifPresent(channel -> channels.put(entry.name(), channel));
            }
            return channels;
        });
    }

    private static Optional<Set<String>> allow(Cursor at) {
        return at.items("a list of hosts and addresses").map(items -> {
            Set<String> allowed = new LinkedHashSet<>();
            items.forEach(item -> item.text("a host or an address")
                    .flatMap(text -> HostName.read(item, bracketed(text.value().strip())))
                    .map(Reach::canonical)
                    .ifPresent(allowed::add));
            return allowed;
        });
    }

    /** In a list of hosts nothing can follow an IPv6 address: it needs no brackets. */
    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static Optional<List<Route>> self(Cursor at, RoutesReader routes) {
        return at.fields(MonitorsKeys.SELF, "who is told of our own troubles, such as {alert: [oncall]}")
                .flatMap(fields -> fields.read("alert", routes));
    }

    private static Optional<Integer> inFlight(Cursor at) {
        return at.fields(MonitorsKeys.LIMITS, "limits, such as {in-flight: 1000}")
                .flatMap(fields -> fields.read("in-flight", IN_FLIGHT_RANGE));
    }
}
