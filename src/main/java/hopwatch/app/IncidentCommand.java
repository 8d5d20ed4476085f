package hopwatch.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hopwatch incident}: what an operator says of incidents. */
@Command(
        name = "incident",
        description =
                "Open an incident by hand; tell more of any; end one that was opened by hand; publish one that was found.",
        mixinStandardHelpOptions = true,
        subcommands = {
            IncidentCommand.Open.class,
            IncidentCommand.Update.class,
            IncidentCommand.Resolve.class,
            IncidentCommand.PostMortem.class,
            IncidentCommand.Publish.class,
            IncidentCommand.Listing.class
        })
final class IncidentCommand extends Subcommands {
    /** {@code hopwatch incident open}. */
    @Command(name = "open", description = "Open an incident that only you end.", mixinStandardHelpOptions = true)
    static final class Open implements Callable<Integer> {
        @Parameters(paramLabel = "TITLE", description = "One line for the page.")
        private String title = "";

        @Option(names = "--body", required = true, paramLabel = "TEXT", description = "What is known so far.")
        private String body = "";

        @Option(
                names = "--impact",
                paramLabel = "IMPACT",
                description = "none, minor, major or critical. Default: minor.")
        private String impact = "minor";

        @Option(
                names = "--status",
                paramLabel = "STATUS",
                description = "investigating, identified or monitoring. Default: investigating.")
        private String status = "investigating";

        @Option(names = "--monitor", paramLabel = "NAME", description = "Whom it concerns; may be repeated.")
        private List<String> monitors = List.of();

        @Option(names = "--group", paramLabel = "NAME", description = "All whom it concerns; may be repeated.")
        private List<String> groups = List.of();

        @Option(names = "--started", paramLabel = "TIME", description = "Such as 2026-12-01T22:00Z. Default: now.")
        private @Nullable String started;

        @Mixin
        private Readers readers = new Readers();

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            JsonObject wanted = new JsonObject()
                    .put("title", title)
                    .put("body", body)
                    .put("impact", impact)
                    .put("status", status)
                    .put("monitors", new JsonArray(monitors))
                    .put("groups", new JsonArray(groups));
            if (started != null) {
                wanted.put("started", started);
            }
            return IncidentLines.print(caller, "Opened", caller.api().post("incidents", readers.of(wanted)));
        }
    }

    /** {@code hopwatch incident update}. */
    @Command(name = "update", description = "Tell more of an incident.", mixinStandardHelpOptions = true)
    static final class Update implements Callable<Integer> {
        @Parameters(paramLabel = "INCIDENT", description = "Its id, as list prints it.")
        private String incident = "";

        @Option(names = "--body", required = true, paramLabel = "TEXT", description = "What is known now.")
        private String body = "";

        @Option(
                names = "--status",
                paramLabel = "STATUS",
                description = "investigating, identified or monitoring. Default: as it is.")
        private @Nullable String status;

        @Mixin
        private Readers readers = new Readers();

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            JsonObject more = new JsonObject().put("body", body);
            if (status != null) {
                more.put("status", status);
            }
            return IncidentLines.print(
                    caller, "Updated", IncidentLines.post(caller.api(), incident, "updates", readers.of(more)));
        }
    }

    /** {@code hopwatch incident resolve}. */
    @Command(
            name = "resolve",
            description = "End an incident that was opened by hand.",
            mixinStandardHelpOptions = true)
    static final class Resolve implements Callable<Integer> {
        @Parameters(paramLabel = "INCIDENT", description = "Its id, as list prints it.")
        private String incident = "";

        @Option(names = "--body", paramLabel = "TEXT", description = "Default: This incident has been resolved.")
        private @Nullable String body;

        @Mixin
        private Readers readers = new Readers();

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            JsonObject last = body == null ? new JsonObject() : new JsonObject().put("body", body);
            return IncidentLines.print(
                    caller, "Resolved", IncidentLines.post(caller.api(), incident, "resolve", readers.of(last)));
        }
    }

    /** {@code hopwatch incident post-mortem}. */
    @Command(
            name = "post-mortem",
            description = "Say of an incident that is over what it was.",
            mixinStandardHelpOptions = true)
    static final class PostMortem implements Callable<Integer> {
        @Parameters(paramLabel = "INCIDENT", description = "Its id, as list --all prints it.")
        private String incident = "";

        @Option(names = "--body", required = true, paramLabel = "TEXT", description = "What it was.")
        private String body = "";

        @Mixin
        private Readers readers = new Readers();

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            JsonObject last = new JsonObject().put("body", body);
            return IncidentLines.print(
                    caller, "Added to", IncidentLines.post(caller.api(), incident, "post-mortem", readers.of(last)));
        }
    }

    /** {@code hopwatch incident publish}. */
    @Command(
            name = "publish",
            description = "Show the public an incident that page.incidents: manual holds back.",
            mixinStandardHelpOptions = true)
    static final class Publish implements Callable<Integer> {
        @Parameters(paramLabel = "INCIDENT", description = "Its id, as list prints it.")
        private String incident = "";

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            return IncidentLines.print(
                    caller, "Published", IncidentLines.post(caller.api(), incident, "publish", new JsonObject()));
        }
    }

    /** {@code hopwatch incident list}. */
    @Command(name = "list", description = "List open incidents.", mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Option(names = "--all", description = "Those of the last 90 days that are over, too.")
        private boolean all;

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            List<JsonObject> incidents = IncidentLines.known(caller.api()).stream()
                    .filter(incident -> all || incident.getBoolean("open"))
                    .toList();
            return caller.print(incidents, all ? "No incidents" : "No open incidents", IncidentLines::line);
        }
    }
}
