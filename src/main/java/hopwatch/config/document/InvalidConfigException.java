package hopwatch.config.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that is wrong with a configuration, at once, ordered by file and position. */
public final class InvalidConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient Map<String, Excerpts> excerpts;

    /** For problems that have no place in a file. */
    public InvalidConfigException(List<Problem> problems) {
        this(problems, Map.of());
    }

    private InvalidConfigException(List<Problem> problems, Map<String, Excerpts> excerpts) {
        super(problems.size() + " problem(s)");
        this.problems = List.copyOf(problems);
        this.excerpts = Map.copyOf(excerpts);
    }

    /** One file after the other. */
    public static InvalidConfigException of(List<Document> documents) {
        Map<String, Excerpts> excerpts = new HashMap<>();
        documents.forEach(document -> excerpts.put(document.file().toString(), document.excerpts()));
        return new InvalidConfigException(
                documents.stream()
                        .flatMap(document -> document.problems().errors().stream())
                        .toList(),
                excerpts);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The problems as they are to be printed. */
    public Report report() {
        return new Report(problems, excerpts);
    }
}
