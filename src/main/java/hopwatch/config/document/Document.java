package hopwatch.config.document;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One file on its way to be understood: its text, what is wrong with it, and which others it names. */
public final class Document {
    private final Path file;
    private final Problems problems;
    private final @Nullable SourceFile source;
    private final Excerpts excerpts;
    private final Map<Path, String> files = new HashMap<>();

    private Document(Path file, Problems problems, @Nullable SourceFile source) {
        this.file = file;
        this.problems = problems;
        this.source = source;
        this.excerpts = source == null
                ? Excerpts.NONE
                : new Excerpts(source.text().lines().toList(), new Secrets());
    }

    public static Document of(Path file, SourceFile source) {
        return new Document(file, new Problems(file.toString()), source);
    }

    /** Blocks while it reads; a file that cannot be read is a problem like any other. */
    public static Document read(Path file) {
        Problems problems = new Problems(file.toString());
        try {
            return new Document(file, problems, SourceFile.read(file));
        } catch (BadSyntax refused) {
            tell(problems, refused);
            return new Document(file, problems, null);
        }
    }

    public Path file() {
        return file;
    }

    public Problems problems() {
        return problems;
    }

    Excerpts excerpts() {
        return excerpts;
    }

    @Nullable
    public SourceFile source() {
        return source;
    }

    /** Those that it names, each with a fingerprint from before it was read. */
    public Map<Path, String> files() {
        return files;
    }

    public List<String> warnings() {
        return problems.warnings().stream()
                .map(warning -> Report.line("warning", warning))
                .toList();
    }

    /** Where reading begins; empty after a problem. */
    public Optional<Cursor> root(Dialect dialect) {
        return source == null
                ? Optional.empty()
                : parse(source, dialect)
                        .map(root -> new Cursor(reading(dialect.variables(), source), KeyPath.ROOT, root));
    }

    private Reading reading(Variables variables, SourceFile source) {
        return new Reading(problems, variables, folder(), source.openToOthers(), excerpts.secrets(), files);
    }

    private Path folder() {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private Optional<Node> parse(SourceFile source, Dialect dialect) {
        try {
            Node root = TreeBuilder.parse(source.text(), dialect.style(), problems);
            if (root == null) {
                tell(problems, dialect.nothing().get());
            }
            return Optional.ofNullable(root);
        } catch (BadSyntax refused) {
            tell(problems, refused);
        } catch (YamlEngineException refused) {
            tell(problems, new Syntax(excerpts.lines(), dialect.keys()).explain(refused));
        }
        return Optional.empty();
    }

    private static void tell(Problems problems, BadSyntax refused) {
        problems.error(refused.place, KeyPath.ROOT, refused.code, refused.message(), null);
    }
}
