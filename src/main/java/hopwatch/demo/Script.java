package hopwatch.demo;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.schedule.Timers;
import io.vertx.core.Future;
import java.time.Duration;
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
    private static final String WRONG_PAGE = "<h1>Welcome to nginx!</h1>";
    private static final Duration NEAR = Duration.ofDays(3);

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

    /** What the demo shows: an origin that dies behind a cache, a wrong page, a certificate near its end. */
    public static Script of(World world) {
        return new Script(
                List.of(
                        step(
                                8,
                                "The origin dies: the API loses its answers; the shop lives on from the CDN's cache.",
                                () -> world.origin().suffer(new Fault.Dead())),
                        step(25, "The origin is back.", () -> world.origin().heal()),
                        step(40, "Docs serves a wrong page: status 200, but not the docs.", () -> world.origin()
                                .suffer(Site.DOCS, new Fault.WrongBody(WRONG_PAGE))),
                        step(55, "Docs is itself again.", () -> world.origin().heal()),
                        step(65, "Payments' certificate now ends in 3 days.", () -> world.cdn()
                                .suffer(Site.PAYMENTS, new Fault.CertificateEndsIn(NEAR))),
                        step(85, "Payments' certificate is renewed.", () -> world.cdn()
                                .heal())),
                Duration.ofSeconds(20));
    }

    private static Step step(long second, String line, Supplier<Future<Void>> deed) {
        return new Step(Duration.ofSeconds(second), line, deed);
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
