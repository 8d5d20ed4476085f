package hopwatch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A few kills; {@code src/bench/run crash} makes a thousand. */
@Tag("alone")
class KillTest {

    private static final long KILLS = Long.getLong("hopwatch.crash.kills", 0);
    private static final int FEW = 10;
    private static final int A_CAMPAIGN = 24;

    /** Four changes a second, of two hundred. */
    private static final Duration STATE = Duration.ofSeconds(50);

    /** Another one each day: what a failure names brings it back. */
    private final long seed = Long.getLong("hopwatch.crash.seed", System.currentTimeMillis() / 86_400_000);

    @Test
    void whenever_it_is_killed_nothing_is_lost_and_nothing_is_made_up(@TempDir Path folder) throws Exception {
        try (Campaign campaign = new Campaign(folder, new Rules(30, 4, 10, 5), seed, Duration.ofSeconds(4))) {
            Evidence evidence = campaign.run(Aim.some(seed, 0, 2, 3));

            System.out.println(Figures.of(evidence));
            assertThat(violations(evidence))
                    .as("seed %d: %s", seed, Figures.of(evidence))
                    .isEmpty();
            assertThat(evidence.closed()).as("hours that were closed").isPositive();
            assertThat(campaign.differencesOnceTamperedWith())
                    .as("what was planted")
                    .isNotEmpty();
        }
    }

    /** Campaign after campaign; those of the same seed that went well before are not fought again. */
    @Test
    @EnabledIfSystemProperty(named = "hopwatch.crash.kills", matches = "\\d+")
    void however_often_it_is_killed(@TempDir Path folder) throws Exception {
        Progress progress = Progress.of(Path.of("target", "crash-" + seed + ".txt"));
        while (progress.sum().kills() < KILLS) {
            int campaign = progress.campaigns();
            Path here = Files.createDirectory(folder.resolve("campaign" + campaign));
            try (Campaign next = new Campaign(here, new Rules(200, 12, 40, 20), seed + campaign, STATE)) {
                Evidence evidence = next.run(Aim.some(seed, campaign, A_CAMPAIGN / 2, A_CAMPAIGN / 2));

                assertThat(violations(evidence))
                        .as("seed %d, campaign %d: %s", seed, campaign, Figures.of(evidence))
                        .isEmpty();
                progress.add(Figures.of(evidence));
            }
        }
        System.out.println(progress.sum());
    }

    /** The first few of each kind: one that is violated is often violated by all. */
    private static List<String> violations(Evidence evidence) {
        return Arrays.stream(Invariant.values())
                .flatMap(invariant -> invariant.violations(evidence).stream().limit(FEW))
                .toList();
    }
}
