package hopwatch.faults;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.verdict.Judge;
import hopwatch.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of one scene, judged as the line judges it.
 *
 * @param millis from the question to the observation, as the asker's clock has it
 * @param whole from the question to the end of the answer, before it is looked at
 * @param complaints what no row may show, whatever it expects
 */
record Trial(Verdict verdict, Observation seen, double millis, double whole, List<String> complaints) {
    private static final int PATIENCE_SECONDS = 60;
    private static final int LONGEST_MESSAGE = 300;
    /** What a machine that does much else at the time may add; nothing where times are measured. */
    static final double SLACK = Integer.getInteger("hopwatch.faults.slack", 500);

    static Trial of(Scene scene) throws TimeoutException {
        AtomicLong whole = new AtomicLong();
        AtomicLong observed = new AtomicLong();
        long begun = System.nanoTime();
        Observation seen = scene.prober()
                .probe(scene.ask().noting(() -> whole.set(System.nanoTime())))
                .map(done -> {
                    observed.set(System.nanoTime());
                    return done;
                })
                .await(PATIENCE_SECONDS, SECONDS);
        whole.compareAndSet(0, observed.get());
        Verdict verdict = Judge.ofObservation(seen, "direct");
        List<String> complaints = new ArrayList<>(complaints(verdict.message()));
        afterthought(scene, seen, complaints);
        return new Trial(verdict, seen, millis(begun, observed), millis(begun, whole), complaints);
    }

    private static double millis(long begun, AtomicLong ended) {
        return (ended.get() - begun) / 1e6;
    }

    private static void afterthought(Scene scene, Observation seen, List<String> complaints) {
        try {
            scene.afterthought().look(seen);
        } catch (AssertionError | Exception untrue) {
            complaints.add(
                    "besides: " + String.valueOf(untrue.getMessage()).strip().replaceAll("\\s+", " "));
        }
    }

    /** Short, one line, harmless, and without what the peer was told in confidence. */
    private static List<String> complaints(String message) {
        List<String> complaints = new ArrayList<>();
        if (message.length() > LONGEST_MESSAGE) {
            complaints.add("a message of " + message.length() + " characters");
        }
        if (message.codePoints().anyMatch(Trial::steers)) {
            complaints.add("a message that steers whoever reads it");
        }
        if (message.contains(Ask.SECRET)) {
            complaints.add("a message with a secret in it");
        }
        return complaints;
    }

    private static boolean steers(int symbol) {
        int type = Character.getType(symbol);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** {@code down connect/connect_refused}. */
    String outcome() {
        return Expected.words(verdict.level(), verdict.cause());
    }

    boolean isStalled() {
        return verdict.cause() == Cause.SELF_STALLED;
    }

    private double timed() {
        return seen.phases().total() / 1e3;
    }

    /** How far the sum of the phases is from what the asker's clock has, in milliseconds. */
    double gap() {
        return Math.abs(whole - timed());
    }

    /** Nothing, if the row held. */
    List<String> against(Expected expected) {
        List<String> wrong = new ArrayList<>(complaints);
        if (!outcome().equals(expected.toString())) {
            wrong.add("was " + outcome() + " (" + verdict.message() + "), not " + expected);
        } else if (!verdict.message().contains(expected.detail())) {
            wrong.add("said " + verdict.message() + ", not " + expected.detail());
        }
        return wrong;
    }

    /** Nothing, if it came when it had to; a loaded machine may be late by as much as it stood still. */
    List<String> timing(Expected expected, double stall) {
        List<String> wrong = new ArrayList<>();
        if (millis > expected.latest() + Expected.GRACE + stall + SLACK) {
            wrong.add("came after %.0f ms, not %d ms".formatted(millis, expected.latest()));
        }
        if (timed() < expected.earliest()) {
            wrong.add("came after %.0f ms already, not %d ms".formatted(timed(), expected.earliest()));
        }
        return wrong;
    }
}
