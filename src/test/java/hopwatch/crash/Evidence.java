package hopwatch.crash;

import java.util.List;
import java.util.Map;

/**
 * All that is known after a campaign.
 *
 * @param lives one after the other, the last one stopped after a quiet drain
 * @param kept what each life left, in the same order
 * @param checks the observations that the last one still had, by monitor, oldest first
 * @param differences between rollups and the observations that they came from
 * @param closed hours and days that were compared for that
 * @param late by how much the machine was late with a timer, at worst, in milliseconds
 * @param shown the standing of each monitor as the API told it at the end
 * @param published for how many seconds each monitor was down, as the public page told it at the end
 */
record Evidence(
        Rules rules,
        List<Life> lives,
        List<Kept> kept,
        List<Post> posts,
        Truth truth,
        Map<String, List<Check>> checks,
        List<String> differences,
        long closed,
        long late,
        Map<String, String> shown,
        Map<String, Long> published) {
    private static final long A_MOMENT = 500;
    private static final long LITTLE = 2_000;
    private static final long STALL = 300;

    /**
     * One observation.
     *
     * @param started in milliseconds by the machine's clock
     * @param told whether the target's answer was judged; anything else is a machine too busy to hear it in time
     */
    record Check(long run, long slot, int attempt, long started, boolean told) {}

    /** What a machine as busy as that may be late with anything, in milliseconds. */
    long slack() {
        return LITTLE + 5 * late;
    }

    /** The same for what needs no round, and no start. */
    long moment() {
        return A_MOMENT + 5 * late;
    }

    /** Whether its loops may well have stalled. */
    boolean isLate() {
        return late > STALL;
    }

    Kept last() {
        return kept.get(kept.size() - 1);
    }
}
