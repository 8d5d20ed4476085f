package hopwatch.demo;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.schedule.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A story told over and over.
 *
 * @param steps by time, never empty
 * @param pause from the last step to the beginning of the next telling
 */
public record Script(List<Step> steps, Duration pause) {
    /** Long enough for two rounds to confirm, for a difference to last, and for somebody to look at the page. */
    private static final Duration TROUBLE = Duration.ofSeconds(18);

    /** Long enough for two good rounds, and for word of them. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    public Script {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a script has a step");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).at().compareTo(steps.get(i - 1).at()) < 0) {
                throw new IllegalArgumentException(
                        "steps go by time, found one at " + steps.get(i).at());
            }
        }
    }

    /**
     * Something that happens.
     *
     * @param at since the beginning of the telling
     * @param line what happens, for people
     */
    public record Step(Duration at, String line, Supplier<Future<Void>> deed) {}

    /** What the demo shows: one scene after the other, with time in between for all to be well again. */
    public static Script of(World world) {
        List<Step> steps = new ArrayList<>();
        Duration at = QUIET;
        for (Scene scene : Scene.values()) {
            steps.add(new Step(at, scene.beginning(), () -> scene.begin(world)));
            steps.add(new Step(at.plus(TROUBLE), scene.end(), world::heal));
            at = at.plus(TROUBLE).plus(QUIET);
        }
        return new Script(steps, QUIET);
    }

    /**
     * Begins to tell it.
     *
     * @param said gets each step's line as it happens
     * @return how to stop; what has happened stays
     */
    @CanIgnoreReturnValue
    public Runnable play(Timers timers, Consumer<String> said) {
        Player player = new Player(this, timers, said);
        player.begin();
        return player::stop;
    }
}
