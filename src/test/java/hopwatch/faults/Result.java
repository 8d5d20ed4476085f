package hopwatch.faults;

import hopwatch.probe.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a row's runs were called, and what was wrong with them. */
final class Result {
    private static final int MOST_COMPLAINTS = 3;
    /** In milliseconds. */
    private static final double GAP = 5;

    private static final int ATTEMPTS = 5;

    private final Row row;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> mistimed = new ArrayList<>();
    private int runs;
    private int repeated;
    private double slowest;
    private final List<Double> gaps = new ArrayList<>();

    Result(Row row) {
        this.row = row;
    }

    static Result of(Row row, int runs) {
        Result result = new Result(row);
        for (int run = 0; run < runs; run++) {
            result.run();
        }
        return result;
    }

    /** What came late among many may come in time alone: once more, where that is all that was wrong. */
    Result settled() {
        return isOnlyMistimed() ? of(row, runs) : this;
    }

    private void run() {
        runs++;
        for (int attempt = 1; !attempt(attempt == ATTEMPTS); attempt++) {
            repeated++;
        }
    }

    /** On a machine that stood still nothing can be judged, and the prober says so: that is asked again. */
    private boolean attempt(boolean last) {
        try (Scene scene = row.setup().open();
                Pulse.Since pulse = Pulse.now()) {
            Trial trial = Trial.of(scene);
            if (!last && trial.isStalled() && row.expected().cause() != Cause.SELF_STALLED) {
                return false;
            }
            note(trial, pulse);
        } catch (AssertionError | Exception broken) {
            outcomes.merge("broken", 1, Integer::sum);
            wrong.add("could not be run: " + broken);
        }
        return true;
    }

    private void note(Trial trial, Pulse.Since pulse) {
        outcomes.merge(trial.outcome(), 1, Integer::sum);
        wrong.addAll(trial.against(row.expected()));
        mistimed.addAll(trial.timing(row.expected(), row.missing() == null ? pulse.stall() : 0));
        slowest = Math.max(slowest, trial.millis());
        gaps.add(trial.gap());
    }

    Row row() {
        return row;
    }

    boolean isIdentical() {
        return outcomes.size() == 1 && wrong.isEmpty();
    }

    /** Rightly called, at the wrong time: on a machine that is busy with other rows, that may be the machine. */
    private boolean isOnlyMistimed() {
        return wrong.isEmpty() && !(mistimed.isEmpty() && addsUp());
    }

    /** The phases are the total; what a single run loses between threads is not theirs, what most lose would be. */
    private boolean addsUp() {
        return Figures.median(gaps) <= GAP + Trial.SLACK;
    }

    boolean held() {
        return isIdentical() && mistimed.isEmpty() && addsUp();
    }

    /** What was wrong, the first few times; empty if the row held. */
    String complaints() {
        List<String> all = new ArrayList<>(wrong);
        all.addAll(mistimed);
        if (!addsUp()) {
            all.add("phases %.1f ms off the total".formatted(Figures.median(gaps)));
        }
        return all.stream().distinct().limit(MOST_COMPLAINTS).collect(Collectors.joining("; "));
    }

    /** How many runs could not be judged, and were repeated. */
    int repeated() {
        return repeated;
    }

    private String verdict() {
        return held() ? "held" : row.missing() == null ? "FAILED" : "pending";
    }

    /** One line of the report, which {@link Report} reads back. */
    @Override
    public String toString() {
        String called = outcomes.entrySet().stream()
                .map(each -> each.getValue() + " x " + each.getKey())
                .collect(Collectors.joining(", "));
        String why = held() ? "" : " | " + (row.missing() == null ? "" : row.missing() + ": ") + complaints();
        return "%-7s | %2d | %7.1f ms | %s | %s%s".formatted(verdict(), runs, slowest, row.name(), called, why);
    }
}
