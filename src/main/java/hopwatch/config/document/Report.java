package hopwatch.config.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** What is wrong with a file, as people and as programs read it. */
public final class Report {
    /** More would scroll the first ones away. */
    static final int MOST_SHOWN = 50;

    private static final JsonFactory JSON = new JsonFactory();

    private final List<Problem> problems;
    private final Map<String, Excerpts> excerpts;

    /** @param excerpts by file */
    Report(List<Problem> problems, Map<String, Excerpts> excerpts) {
        this.problems = List.copyOf(problems);
        this.excerpts = excerpts;
    }

    /** Each problem as a line with three lines of the file; the first fifty, and how many more. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems.subList(0, Math.min(MOST_SHOWN, problems.size()))) {
            text.append(line("error", problem)).append('\n').append(excerpt(problem));
        }
        int more = problems.size() - MOST_SHOWN;
        return more > 0 ? text + "and " + more + " more\n" : text.toString();
    }

    private String excerpt(Problem problem) {
        return excerpts.getOrDefault(problem.file(), Excerpts.NONE).around(problem.line(), problem.column());
    }

    /** All problems as a JSON array. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (Problem problem : problems) {
                write(json, problem);
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    /** {@code monitors.yaml:3:5: error[unknown-key] monitors[0].evry: unknown key "evry"; did you mean "every"?} */
    static String line(String severity, Problem problem) {
        String place = problem.line() > 0 ? ":" + problem.line() + ":" + problem.column() : "";
        String path = problem.path().isEmpty() ? "" : " " + Shown.visible(problem.path());
        String meant = problem.suggestion() == null ? "" : "; did you mean " + Shown.quoted(problem.suggestion()) + "?";
        return problem.file() + place + ": " + severity + "[" + problem.code() + "]" + path + ": " + problem.message()
                + meant;
    }

    private static void write(JsonGenerator json, Problem problem) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", problem.file());
        json.writeNumberField("line", problem.line());
        json.writeNumberField("column", problem.column());
        json.writeStringField("code", problem.code());
        json.writeStringField("pointer", new KeyPath(problem.path()).pointer());
        json.writeStringField("path", problem.path());
        json.writeStringField("message", problem.message());
        json.writeStringField("suggestion", problem.suggestion());
        json.writeEndObject();
    }
}
