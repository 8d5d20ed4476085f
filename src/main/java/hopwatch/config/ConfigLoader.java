package hopwatch.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads {@code monitors.yaml}: the whole file is checked, and it is all right or refused with all that is wrong. */
public final class ConfigLoader {
    private final Variables variables;

    /** Takes the values of {@code ${NAME}} from a function that answers null for what is not set. */
    public ConfigLoader(Function<String, @Nullable String> environment) {
        this.variables = new Variables(environment);
    }

    public static ConfigLoader fromEnvironment() {
        return new ConfigLoader(System::getenv);
    }

    /** Blocks while it reads the file and those that the file names. */
    public Config load(Path file) throws InvalidConfigException {
        return read(file).config();
    }

    /** As {@link #load}, with what it was read from. */
    public Loaded read(Path file) throws InvalidConfigException {
        Problems problems = new Problems(file.toString());
        return read(file, source(file, problems), problems);
    }

    /** The same text, with the files that it names as they are now. Blocks while it reads them. */
    public Loaded readAgain(Loaded before) throws InvalidConfigException {
        Path file = before.config().file();
        return read(file, before.source(), new Problems(file.toString()));
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
        Path file = Path.of("command-line");
        return read(file, new SourceFile(yaml, false), new Problems(file.toString()))
                .config();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private Loaded read(Path file, SourceFile source, Problems problems) throws InvalidConfigException {
        Excerpts excerpts = new Excerpts(source.text().lines().toList(), new Secrets());
        Map<Path, String> files = new HashMap<>();
        Reading reading =
                new Reading(problems, variables, folder(file), source.openToOthers(), excerpts.secrets(), files);
        Optional<Config> config = parse(source, excerpts.lines(), problems)
                .flatMap(root -> ConfigReader.read(file, new Cursor(reading, KeyPath.ROOT, root)));
        if (config.isEmpty() || !problems.none()) {
            throw new InvalidConfigException(problems.errors(), excerpts);
        }
        return new Loaded(config.get().withWarnings(warnings(problems)), source, files);
    }

    private static SourceFile source(Path file, Problems problems) throws InvalidConfigException {
        try {
            return SourceFile.read(file);
        } catch (BadSyntax refused) {
            tell(problems, refused);
            throw new InvalidConfigException(problems.errors(), Excerpts.NONE);
        }
    }

    private static Optional<Node> parse(SourceFile source, List<String> lines, Problems problems) {
        try {
            Node root = TreeBuilder.parse(source.text(), problems);
            if (root == null) {
                tell(problems, new BadSyntax("no-monitors", Place.WHOLE_FILE, Example.NO_MONITORS));
            }
            return Optional.ofNullable(root);
        } catch (BadSyntax refused) {
            tell(problems, refused);
        } catch (YamlEngineException refused) {
            tell(problems, new Syntax(lines).explain(refused));
        }
        return Optional.empty();
    }

    private static void tell(Problems problems, BadSyntax refused) {
        problems.error(refused.place, KeyPath.ROOT, refused.code, refused.message(), null);
    }

    private static List<String> warnings(Problems problems) {
        return problems.warnings().stream()
                .map(warning -> Report.line("warning", warning))
                .toList();
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }
}
