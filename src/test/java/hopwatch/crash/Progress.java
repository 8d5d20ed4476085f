package hopwatch.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What the campaigns of one seed have come to so far, in a file, so that a run can be taken up. */
final class Progress {
    private final Path file;
    private int campaigns;
    private Figures sum = Figures.NONE;

    private Progress(Path file) {
        this.file = file;
    }

    static Progress of(Path file) throws IOException {
        Progress progress = new Progress(file);
        List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
        before.forEach(line -> progress.count(Figures.parse(line)));
        return progress;
    }

    void add(Figures more) throws IOException {
        Files.writeString(file, more.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        count(more);
        System.out.println("campaign " + campaigns + ": "
                + sum.toString().lines().findFirst().orElse(""));
    }

    private void count(Figures more) {
        sum = sum.plus(more);
        campaigns++;
    }

    int campaigns() {
        return campaigns;
    }

    Figures sum() {
        return sum;
    }
}
