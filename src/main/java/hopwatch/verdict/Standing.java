package hopwatch.verdict;

import hopwatch.config.MonitorId;
import hopwatch.config.Patience;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor is held to be after a run of verdicts. One bad verdict is weather; {@code confirm} in a row are an
 * outage, and {@code recover} good ones its end. Verdicts of {@link Level#UNKNOWN} neither count nor break a run.
 *
 * @param level what it is held to be now
 * @param known what it was last held to be while it could be judged; {@link Level#UNKNOWN} if never
 * @param why the verdict that it is held by; null while up or unknown
 * @param judged the newest verdicts that are not unknown, oldest first, no more than patience needs
 * @param blind the unknown verdicts since the last that was not, no more than patience needs
 */
public record Standing(
        MonitorId monitor, Level level, Level known, @Nullable Verdict why, List<Verdict> judged, List<Verdict> blind) {
    public Standing {
        judged = List.copyOf(judged);
        blind = List.copyOf(blind);
    }

    /** At the start of a run: nothing is known but what an earlier run left. */
    public static Standing unknown(MonitorId monitor, Level known) {
        return new Standing(monitor, Level.UNKNOWN, known, null, List.of(), List.of());
    }

    /** The standing after one more verdict, and the change that it confirms, if it confirms one. */
    public record Step(Standing next, Optional<Transition> transition) {}

    public Step after(Verdict verdict, Patience patience) {
        Standing seen = verdict.level() == Level.UNKNOWN
                ? new Standing(monitor, level, known, why, judged, newest(blind, verdict, patience.confirm()))
                : new Standing(monitor, level, known, why, newest(judged, verdict, most(patience)), List.of());
        return seen.change(patience)
                .map(why ->
                        new Step(seen.moved(why), Optional.of(new Transition(monitor, level, known, why.level(), why))))
                .orElseGet(() -> new Step(seen, Optional.empty()));
    }

    /** Whether the newest verdict speaks for a change for the worse that is not confirmed yet. */
    public boolean isWavering() {
        return !judged.isEmpty() && newest().level().isWorseThan(base());
    }

    /** Whether a verdict that is not unknown was made of something seen at that time or later. */
    public boolean isJudgedSince(Instant when) {
        return !judged.isEmpty() && !newest().at().isBefore(when);
    }

    private Optional<Verdict> change(Patience patience) {
        if (!blind.isEmpty()) {
            boolean lost = level != Level.UNKNOWN && blind.size() >= patience.confirm();
            return lost ? Optional.of(blind.get(0)) : Optional.empty();
        }
        return worse(patience.confirm())
                .or(() -> better(patience.recover()))
                .or(this::sighted)
                .or(() -> blamed(patience.confirm()));
    }

    /** All of the last {@code confirm} are worse: it is at least as bad as the mildest of them. */
    private Optional<Verdict> worse(int confirm) {
        List<Verdict> run = last(confirm);
        boolean all =
                run.size() == confirm && run.stream().allMatch(v -> v.level().isWorseThan(base()));
        return all ? Optional.of(since(run, mildest(run))) : Optional.empty();
    }

    /** All of the last {@code recover} are better: it is no better than the worst of them. */
    private Optional<Verdict> better(int recover) {
        List<Verdict> run = last(recover);
        boolean all = run.size() == recover && run.stream().allMatch(v -> base().isWorseThan(v.level()));
        return all ? Optional.of(since(run, worst(run))) : Optional.empty();
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
        return why.level() == Level.UNKNOWN
                ? new Standing(monitor, Level.UNKNOWN, known, null, List.of(), blind)
                : new Standing(monitor, why.level(), why.level(), why.level() == Level.UP ? null : why, judged, blind);
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

    private static int most(Patience patience) {
        return Math.max(patience.confirm(), patience.recover());
    }

    private static Level mildest(List<Verdict> run) {
        return run.stream().map(Verdict::level).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Level worst(List<Verdict> run) {
        return run.stream().map(Verdict::level).max(Comparator.naturalOrder()).orElseThrow();
    }
}
