package hopwatch.verdict;

import hopwatch.config.FlapLimit;
import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import hopwatch.probe.Cause;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor is held to be after a run of verdicts. One bad verdict is weather; {@code confirm} in a row, or among
 * the newest, are an outage, and {@code recover} good ones in a row its end. Verdicts of {@link Level#UNKNOWN} neither
 * count nor break a run. What is over counts no more: the failures of one outage do not help to begin another. What fails
 * again and again and is never confirmed is degraded.
 *
 * @param level what it is held to be now
 * @param known what it was last held to be while it could be judged; {@link Level#UNKNOWN} if never
 * @param why the verdict that it is held by; null while up or unknown
 * @param judged the newest verdicts that are not unknown, oldest first, no more than are needed
 * @param fresh how many of these came since it last got better; those before are no reason to get worse again
 * @param blind the unknown verdicts since the last that was not, no more than patience needs
 */
public record Standing(
        MonitorId monitor,
        Level level,
        Level known,
        @Nullable Verdict why,
        List<Verdict> judged,
        int fresh,
        List<Verdict> blind) {
    public Standing {
        judged = List.copyOf(judged);
        blind = List.copyOf(blind);
    }

    /** At the start of a run: nothing is known but what an earlier run left. */
    public static Standing unknown(MonitorId monitor, Level known) {
        return new Standing(monitor, Level.UNKNOWN, known, null, List.of(), 0, List.of());
    }

    /** The standing after one more verdict, and the change that it confirms, if it confirms one. */
    public record Step(Standing next, Optional<Transition> transition) {}

    public Step after(Verdict verdict, Patience patience, FlapLimit limit) {
        int memory = Math.max(patience.memory(), Wavering.memory(patience, limit));
        Standing seen = verdict.level() == Level.UNKNOWN ? blinded(verdict, patience) : judging(verdict, memory);
        return seen.change(patience, limit)
                .map(why ->
                        new Step(seen.moved(why), Optional.of(new Transition(monitor, level, known, why.level(), why))))
                .orElseGet(() -> new Step(seen, Optional.empty()));
    }

    private Standing blinded(Verdict verdict, Patience patience) {
        List<Verdict> more = newest(blind, verdict, patience.confirm());
        return new Standing(monitor, level, known, why, judged, fresh, more);
    }

    private Standing judging(Verdict verdict, int memory) {
        List<Verdict> more = newest(judged, verdict, memory);
        return new Standing(monitor, level, known, why, more, Math.min(fresh + 1, more.size()), List.of());
    }

    /** Whether the newest verdict speaks for a change for the worse that is not confirmed yet. */
    public boolean isWavering() {
        return !judged.isEmpty() && newest().level().isWorseThan(base());
    }

    /** Whether it is one more step to a change for the worse, or the first to say that nothing is known. */
    public boolean isShakenBy(Verdict verdict) {
        return verdict.level() == Level.UNKNOWN
                ? level != Level.UNKNOWN || blind.isEmpty()
                : verdict.level().isWorseThan(base());
    }

    /** Whether a verdict that is not unknown was made of something seen at that time or later. */
    public boolean isJudgedSince(Instant when) {
        return !judged.isEmpty() && !newest().at().isBefore(when);
    }

    private Optional<Verdict> change(Patience patience, FlapLimit limit) {
        if (!blind.isEmpty()) {
            boolean lost = level != Level.UNKNOWN && blind.size() >= patience.confirm();
            return lost ? Optional.of(blind.get(0)) : Optional.empty();
        }
        Optional<Verdict> wavering = base() == Level.DOWN
                ? Optional.empty()
                : Wavering.of(last(Math.min(Wavering.memory(patience, limit), fresh)), limit);
        return worse(patience).or(() -> wavering.isPresent() ? wavering.flatMap(this::flapping) : calm(patience));
    }

    private Optional<Verdict> calm(Patience patience) {
        return better(patience).or(this::sighted).or(() -> blamed(patience.confirm()));
    }

    /** What is degraded already is so for another reason from now on. */
    private Optional<Verdict> flapping(Verdict seen) {
        if (why == null) {
            return Optional.of(seen);
        }
        return why.cause() == Cause.FLAPPING
                ? Optional.empty()
                : Optional.of(new Verdict(seen.level(), newest().at(), seen.hop(), seen.cause(), seen.message()));
    }

    /** Enough of the newest are worse: it is as bad as that many of them are, since the first of them. */
    private Optional<Verdict> worse(Patience patience) {
        List<Verdict> newest = last(Math.min(patience.of(), fresh));
        Level now = agreed(newest, patience);
        List<Verdict> failures = newest.stream()
                .filter(verdict -> verdict.level().isWorseThan(base()))
                .toList();
        return now.isWorseThan(base()) ? Optional.of(since(unbegun(failures), now)) : Optional.empty();
    }

    /** Without the one that began what it is held to be already: nothing begins twice at once. */
    private List<Verdict> unbegun(List<Verdict> failures) {
        boolean began = why != null && !failures.get(0).at().isAfter(why.at());
        return failures.subList(began ? 1 : 0, failures.size());
    }

    /**
     * All of the last {@code recover} are better, and the newest would not confirm anything worse than the worst of these:
     * it is no better than that, since the first that nothing worse came after.
     */
    private Optional<Verdict> better(Patience patience) {
        List<Verdict> run = last(patience.recover());
        boolean all = run.size() == patience.recover() && run.stream().allMatch(v -> base().isWorseThan(v.level()));
        return all && !agreed(last(patience.of()), patience).isWorseThan(worst(run))
                ? Optional.of(since(unbroken(worst(run)), worst(run)))
                : Optional.empty();
    }

    /** What so many are, or worse, as it takes to confirm it. */
    private static Level agreed(List<Verdict> newest, Patience patience) {
        return newest.stream()
                .map(Verdict::level)
                .sorted(Comparator.reverseOrder())
                .skip(patience.confirm() - 1L)
                .findFirst()
                .orElse(Level.UP);
    }

    /** All since the last that was worse. */
    private List<Verdict> unbroken(Level level) {
        int from = judged.size();
        while (from > 0 && !judged.get(from - 1).level().isWorseThan(level)) {
            from--;
        }
        return judged.subList(from, judged.size());
    }

    /** After not knowing, a verdict that says what was known before needs no confirmation. */
    private Optional<Verdict> sighted() {
        return level == Level.UNKNOWN && newest().level() == base() ? Optional.of(newest()) : Optional.empty();
    }

    /**
     * As bad as before, and all of the last {@code confirm} blame something else. What cannot be told does not unsay
     * what was told.
     */
    private Optional<Verdict> blamed(int confirm) {
        List<Verdict> run = last(confirm);
        boolean agreed = run.size() == confirm
                && run.stream().allMatch(verdict -> verdict.level() == level && verdict.blamesLike(newest()));
        return Optional.ofNullable(why)
                .filter(held -> agreed && isNews(held, newest()))
                .map(held -> since(run, level));
    }

    private static boolean isNews(Verdict held, Verdict seen) {
        boolean sameTrouble = !seen.hop().equals(held.hop()) || seen.cause() == held.cause();
        boolean unsays = held.blame().isCertain()
                && sameTrouble
                && seen.blame().suspects().contains(held.hop());
        return !seen.blamesLike(held) && !unsays;
    }

    /** What a verdict is compared with; a monitor never judged is presumed up. */
    private Level base() {
        Level held = level == Level.UNKNOWN ? known : level;
        return held == Level.UNKNOWN ? Level.UP : held;
    }

    /** What was seen before sight was lost says nothing about after. */
    private Standing moved(Verdict why) {
        Level now = why.level();
        int counting = now.isWorseThan(base()) || now == level ? fresh : 0;
        return now == Level.UNKNOWN
                ? new Standing(monitor, now, known, null, List.of(), 0, blind)
                : new Standing(monitor, now, now, now == Level.UP ? null : why, judged, counting, blind);
    }

    /** The newest verdict of that level, which knows most, dated to the beginning of its run. */
    private static Verdict since(List<Verdict> run, Level level) {
        Instant began = run.get(0).at();
        Verdict like = run.stream()
                .filter(verdict -> verdict.level() == level)
                .reduce((older, newer) -> newer)
                .orElseThrow();
        return new Verdict(level, began, like.hop(), like.cause(), like.message(), like.blame());
    }

    private Verdict newest() {
        return judged.get(judged.size() - 1);
    }

    private List<Verdict> last(int most) {
        return judged.subList(Math.max(0, judged.size() - most), judged.size());
    }

    private static List<Verdict> newest(List<Verdict> verdicts, Verdict more, int most) {
        List<Verdict> all = Stream.concat(verdicts.stream(), Stream.of(more)).toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static Level worst(List<Verdict> run) {
        return run.stream().map(Verdict::level).max(Comparator.naturalOrder()).orElseThrow();
    }
}
