package hopwatch.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked of the kernel, and in which order, says what a disk holds when the power goes. */
@Tag("alone")
class PowerCutTest {
    private static final int FEW = 50;
    private static final int CUTS = Integer.getInteger("hopwatch.crash.cuts", FEW);
    private static final long SEED = Long.getLong("hopwatch.crash.seed", 1);

    @Test
    void what_was_committed_outlives_the_power_and_is_synced_before_anyone_hears_of_it(@TempDir Path folder)
            throws Exception {
        assumeTrue(canTrace() || "1".equals(System.getenv("HOPWATCH_CI")), "there is no strace here");
        Recording recording;
        try (Campaign campaign = new Campaign(folder, new Rules(30, 6, 10, 6), SEED, Duration.ofSeconds(4))) {
            recording = campaign.record(Duration.ofSeconds(CUTS > FEW ? 30 : 3));
        }

        Recording.Sent sent = recording.sent();
        System.out.printf(
                "%d power cuts in %d requests, %d alerts%n",
                CUTS, recording.events().size(), sent.alerts());
        assertThat(sent.alerts()).isPositive();
        assertThat(sent.tooEarly()).isEmpty();
        assertThat(recording.cut(CUTS, SEED, true)).isEmpty();
        assertThat(recording.without(Event.Kind.SYNC).sent().tooEarly())
                .as("what is found where nothing was synced")
                .hasSize(sent.alerts());
        assertThat(recording.cut(FEW, SEED, false))
                .as("what a disk loses that lies")
                .isNotEmpty();
    }

    private static boolean canTrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
