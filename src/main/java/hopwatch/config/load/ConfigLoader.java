package hopwatch.config.load;

import hopwatch.config.BlackboxModules;
import hopwatch.config.Config;
import hopwatch.config.Telemetry;
import hopwatch.config.blackbox.BlackboxKeys;
import hopwatch.config.blackbox.BlackboxReader;
import hopwatch.config.document.BadSyntax;
import hopwatch.config.document.Dialect;
import hopwatch.config.document.Document;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.document.Place;
import hopwatch.config.document.SourceFile;
import hopwatch.config.document.TreeBuilder;
import hopwatch.config.document.Variables;
import hopwatch.config.monitors.ConfigReader;
import hopwatch.config.monitors.Example;
import hopwatch.config.monitors.MonitorsKeys;
import hopwatch.config.value.Reach;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code monitors.yaml}: the whole file is checked, and it is all right or refused with all that is wrong. */
public final class ConfigLoader {
    private static final Dialect BLACKBOX = new Dialect(
            Variables.NONE,
            TreeBuilder.Style.REPEATING,
            BlackboxKeys.EVERYWHERE,
            () -> new BadSyntax("no-modules", Place.WHOLE_FILE, "holds nothing; write modules: {}"));

    private final Function<String, @Nullable String> environment;
    private final Variables variables;
    private final @Nullable Path blackbox;

    /** Takes the values of {@code ${NAME}} from a function that answers null for what is not set. */
    public ConfigLoader(Function<String, @Nullable String> environment) {
        this(environment, null);
    }

    private ConfigLoader(Function<String, @Nullable String> environment, @Nullable Path blackbox) {
        this.environment = environment;
        this.variables = new Variables(environment);
        this.blackbox = blackbox;
    }

    public static ConfigLoader fromEnvironment() {
        return new ConfigLoader(System::getenv);
    }

    /**
     * The same, which reads this file beside each {@code monitors.yaml}: both are all right, or both are refused.
     *
     * @param blackbox a {@code blackbox.yml}; null for the one module that is built in
     */
    public ConfigLoader withModules(@Nullable Path blackbox) {
        return new ConfigLoader(environment, blackbox);
    }

    /** What OpenTelemetry's own variables say is pushed. Blocks while it reads the files that they name. */
    public Telemetry telemetry() throws InvalidConfigException {
        return new TelemetryReader(new Environment(environment)).read();
    }

    /** Blocks while it reads the file and those that the file names. */
    public Config load(Path file) throws InvalidConfigException {
        return read(file).config();
    }

    /** As {@link #load}, with what it was read from. */
    public Loaded read(Path file) throws InvalidConfigException {
        return read(Document.read(file), blackbox == null ? null : Document.read(blackbox));
    }

    /** The same texts, with the files that they name as they are now. Blocks while it reads them. */
    public Loaded readAgain(Loaded before) throws InvalidConfigException {
        SourceFile modules = before.modules();
        return read(
                Document.of(before.config().file(), before.source()),
                blackbox == null || modules == null ? null : Document.of(blackbox, modules));
    }

    /** The configuration that watches this one URL, everything else as built in. */
    public Config watching(String url) throws InvalidConfigException {
        return written("monitors: [" + quoted(url) + "]\n");
    }

    /**
     * The configuration that watches the first answer of this one URL, at what DNS says and at these addresses.
     *
     * @param connect as {@code connect:} has them
     */
    public Config watching(String url, List<String> connect) throws InvalidConfigException {
        StringBuilder hops = new StringBuilder("direct");
        for (String address : connect) {
            hops.append(", {name: ")
                    .append(quoted(address))
                    .append(", connect: ")
                    .append(quoted(address))
                    .append('}');
        }
        return written("monitors: [{name: Watched, redirects: 0, url: " + quoted(url) + ", hops: [" + hops + "]}]\n");
    }

    private Config written(String yaml) throws InvalidConfigException {
        return read(Document.of(Path.of("command-line"), new SourceFile(yaml, false)), null)
                .config();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private Loaded read(Document monitors, @Nullable Document blackbox) throws InvalidConfigException {
        Optional<Config> config = monitors.root(new Dialect(
                        variables,
                        TreeBuilder.Style.STRICT,
                        MonitorsKeys.EVERYWHERE,
                        () -> new BadSyntax("no-monitors", Place.WHOLE_FILE, Example.NO_MONITORS)))
                .flatMap(root -> ConfigReader.read(monitors.file(), root));
        Optional<BlackboxModules> modules = blackbox == null
                ? Optional.of(BlackboxModules.BUILT_IN)
                : modules(blackbox, config.map(Config::allow).orElse(Set.of()));
        List<Document> documents =
                Stream.concat(Stream.of(monitors), Stream.ofNullable(blackbox)).toList();
        SourceFile source = monitors.source();
        if (source == null
                || config.isEmpty()
                || modules.isEmpty()
                || documents.stream().anyMatch(document -> !document.problems().none())) {
            throw InvalidConfigException.of(documents);
        }
        return new Loaded(
                config.get().with(modules.get(), warnings(documents)),
                source,
                blackbox == null ? null : blackbox.source(),
                files(documents));
    }

    private static Map<Path, String> files(List<Document> documents) {
        Map<Path, String> files = new HashMap<>();
        documents.forEach(document -> files.putAll(document.files()));
        return files;
    }

    private static Optional<BlackboxModules> modules(Document blackbox, Set<String> allow) {
        return blackbox.root(BLACKBOX).flatMap(new BlackboxReader(new Reach(allow))::read);
    }

    private static List<String> warnings(List<Document> documents) {
        return documents.stream()
                .flatMap(document -> document.warnings().stream())
                .toList();
    }
}
