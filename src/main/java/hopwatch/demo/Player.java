package hopwatch.demo;

import hopwatch.schedule.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a script, one step after the other; lives on the thread that owns the timers. */
final class Player {
    private static final Logger log = LoggerFactory.getLogger(Player.class);

    private final Script script;
    private final Timers timers;
    private final Consumer<String> said;
    private Runnable callOff = () -> {};

    Player(Script script, Timers timers, Consumer<String> said) {
        this.script = script;
        this.timers = timers;
        this.said = said;
    }

    void begin() {
        await(0, script.steps().get(0).at());
    }

    void stop() {
        callOff.run();
    }

    private void await(int step, Duration delay) {
        callOff = timers.after(delay, () -> happen(step));
    }

    /** The next step is awaited first: it comes whatever becomes of this one. */
    private void happen(int index) {
        Script.Step step = script.steps().get(index);
        if (index + 1 < script.steps().size()) {
            await(index + 1, script.steps().get(index + 1).at().minus(step.at()));
        } else {
            await(0, script.pause().plus(script.steps().get(0).at()));
        }
        said.accept(step.line());
        Future.succeededFuture()
                .compose(now -> step.deed().get())
                .onFailure(broken -> log.warn("“{}” did not happen", step.line(), broken));
    }
}
