package hopwatch.config;

import java.util.List;

/** Everything that is wrong with a file, at once, ordered by position. */
public final class InvalidConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final transient Excerpts excerpts;

    /** For problems that have no place in a file. */
    public InvalidConfigException(List<Problem> problems) {
        this(problems, Excerpts.NONE);
    }

    InvalidConfigException(List<Problem> problems, Excerpts excerpts) {
        super(problems.size() + " problem(s)");
        this.problems = List.copyOf(problems);
        this.excerpts = excerpts;
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The problems as they are to be printed. */
    public Report report() {
        return new Report(problems, excerpts);
    }
}
