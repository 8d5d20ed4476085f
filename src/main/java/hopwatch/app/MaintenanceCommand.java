package hopwatch.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hopwatch maintenance}: windows that are planned by hand. */
@Command(
        name = "maintenance",
        description = "Plan maintenance by hand, and end it.",
        mixinStandardHelpOptions = true,
        subcommands = {MaintenanceCommand.Start.class, MaintenanceCommand.End.class, MaintenanceCommand.Listing.class})
final class MaintenanceCommand extends Subcommands {
    private static int print(Caller caller, String done, JsonObject window) {
        System.out.println(caller.printsJson() ? window.encodePrettily() : done + line(window));
        return 0;
    }

    /** "running  g1zp3jpycgbz  2026-11-20T11:00:00Z to 2026-11-20T12:00:00Z  Upgrade (docs, shop)". */
    private static String line(JsonObject window) {
        String whom =
                window.getJsonArray("monitors").stream().map(Object::toString).collect(Collectors.joining(", "));
        return String.join(
                "  ",
                window.getString("state"),
                window.getString("id") == null ? "of the file" : window.getString("id"),
                window.getString("from") + " to " + window.getString("to"),
                window.getString("name") + " (" + whom + ")");
    }

    /** {@code hopwatch maintenance start}. */
    @Command(name = "start", description = "Begin maintenance now, or plan it.", mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {
        @Parameters(paramLabel = "MONITOR", arity = "0..*", description = "Whom it concerns, by id or name.")
        private List<String> monitors = List.of();

        @Option(names = "--group", paramLabel = "NAME", description = "All whom it concerns; may be repeated.")
        private List<String> groups = List.of();

        @Option(names = "--for", paramLabel = "DURATION", description = "How long, such as 30m, 2h or 1d.")
        private @Nullable String length;

        @Option(names = "--to", paramLabel = "TIME", description = "Or when it ends, such as 2026-12-01T23:00Z.")
        private @Nullable String to;

        @Option(names = "--from", paramLabel = "TIME", description = "When it begins. Default: now.")
        private @Nullable String from;

        @Option(names = "--name", paramLabel = "TEXT", description = "For the page. Default: Maintenance.")
        private @Nullable String name;

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            JsonObject wanted =
                    new JsonObject().put("monitors", new JsonArray(monitors)).put("groups", new JsonArray(groups));
            put(wanted, "for", length);
            put(wanted, "to", to);
            put(wanted, "from", from);
            put(wanted, "name", name);
            return print(caller, "", caller.api().post("maintenance", wanted));
        }

        private static void put(JsonObject wanted, String name, @Nullable String value) {
            if (value != null) {
                wanted.put(name, value);
            }
        }
    }

    /** {@code hopwatch maintenance end}. */
    @Command(
            name = "end",
            description = "End maintenance that was planned by hand; one that has not begun never was.",
            mixinStandardHelpOptions = true)
    static final class End implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "As list prints it.")
        private String id = "";

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            Api api = caller.api();
            if (!id.matches("[0-9a-z]{1,40}")) {
                throw new Refused(Main.USAGE, "'" + id + "' is not an id; " + endable(api));
            }
            try {
                return print(caller, "", api.post("maintenance/" + id + "/end", new JsonObject()));
            } catch (Api.NotFound unknown) {
                throw new Refused(Main.USAGE, unknown.getMessage() + "; " + endable(api));
            }
        }

        private static String endable(Api api) throws Refused {
            String known = api.get("maintenance").getJsonArray("maintenance").stream()
                    .map(JsonObject.class::cast)
                    .filter(window -> window.getString("id") != null && !"over".equals(window.getString("state")))
                    .map(window -> window.getString("id") + " (" + window.getString("name") + ")")
                    .collect(Collectors.joining(", "));
            return known.isEmpty() ? "there is none to end" : "there are: " + known;
        }
    }

    /** {@code hopwatch maintenance list}. */
    @Command(name = "list", description = "List what runs and what is to come.", mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Option(names = "--all", description = "What is over, too.")
        private boolean all;

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            List<JsonObject> windows = caller.api().get("maintenance").getJsonArray("maintenance").stream()
                    .map(JsonObject.class::cast)
                    .filter(window -> all || !"over".equals(window.getString("state")))
                    .toList();
            return caller.print(windows, "No maintenance", MaintenanceCommand::line);
        }
    }
}
