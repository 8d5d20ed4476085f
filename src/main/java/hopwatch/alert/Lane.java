package hopwatch.alert;

import hopwatch.schedule.Timers;
import hopwatch.store.Outbox;
import hopwatch.store.Owed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's way out: one message at a time, a rest after each, and what goes next decided when it is free, from all
 * that waits then. Another channel's lane never waits for this one. Confined to the courier's context.
 */
final class Lane {
    /** What opens so soon after a message goes out in one with what else does; with its sending, ten seconds. */
    static final Duration MOMENT = Duration.ofMillis(9_500);

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final String channel;
    private final Outbox outbox;
    private final Carriage carriage;
    private final Confinement context;
    private final Timers timers;
    private final InstantSource clock;
    private final Runnable landed;
    private final List<Set<String>> doubts = new ArrayList<>();

    private Future<Landing> flight = Future.succeededFuture();
    private Runnable moment = () -> {};
    private boolean inFlight;
    private boolean resting;
    private boolean looking;
    private boolean lookAgain;
    private boolean fresh;
    private boolean gathering;
    private boolean apart;
    private boolean closed;

    /** @param landed told after each message, whatever became of it */
    Lane(
            String channel,
            Outbox outbox,
            Carriage carriage,
            Confinement context,
            Timers timers,
            InstantSource clock,
            Runnable landed) {
        this.channel = channel;
        this.outbox = outbox;
        this.carriage = carriage;
        this.context = context;
        this.timers = timers;
        this.clock = clock;
        this.landed = landed;
    }

    /** Sends nothing more. */
    void close() {
        closed = true;
    }

    /** Completes when nothing is being sent. */
    Future<Landing> flight() {
        return flight;
    }

    /** Something may be due. */
    void pump() {
        if (closed || inFlight || resting || looking) {
            lookAgain = looking;
            return;
        }
        looking = true;
        context.bring(outbox.waiting(channel)).onSuccess(this::choose).onFailure(broken -> {
            looking = false;
            log.error("what waits for {} cannot be read", channel, broken);
        });
    }

    private void choose(List<Owed> waiting) {
        looking = false;
        if (closed) {
            return;
        }
        Way way = carriage.way(channel);
        way.blocked().ifPresentOrElse(why -> carriage.discard(waiting, why), () -> take(waiting, way));
        if (lookAgain) {
            lookAgain = false;
            pump();
        }
    }

    private void take(List<Owed> waiting, Way way) {
        forgetDoubtsAbout(waiting);
        Sorting sorted = Sorting.of(
                waiting,
                new Sorting.Situation(
                        clock.instant(),
                        way.folds() && !apart,
                        carriage.conduct().isFailing(channel),
                        fresh,
                        gathering && !fresh,
                        List.copyOf(doubts)));
        carriage.drop(sorted);
        switch (sorted.step()) {
            case SEND -> depart(new Parcel(sorted.parcel()));
            case GATHER -> gathering = true;
            case REST -> {
                gathering = gathering && !waiting.isEmpty();
                apart = apart && !waiting.isEmpty();
            }
        }
    }

    /** Of a parcel that is no longer whole, the rest may go with others. */
    private void forgetDoubtsAbout(List<Owed> waiting) {
        Superseding left = Superseding.of(waiting, clock.instant());
        Set<String> keys = left.left().stream().map(owed -> owed.alert().key()).collect(Collectors.toSet());
        doubts.removeIf(members -> !keys.containsAll(members));
    }

    private void depart(Parcel parcel) {
        inFlight = true;
        Instant departed = clock.instant();
        flight = carriage.carry(parcel).onSuccess(landing -> land(parcel, landing, departed));
    }

    private void land(Parcel parcel, Landing landing, Instant departed) {
        inFlight = false;
        doubts.remove(parcel.members());
        switch (landing.fate()) {
            case ACCEPTED -> {
                gathering = false;
                freshFor(
                        MOMENT.minus(Duration.between(departed, clock.instant()).abs()));
            }
            case DOUBTFUL -> doubts.add(parcel.members());
            case TAKEN_APART -> apart = true;
            case REFUSED -> {
                apart = false;
                gathering = carriage.conduct().isRefusing(channel);
            }
            case FAILED -> {}
        }
        rest(landing.rest());
    }

    private void freshFor(Duration left) {
        moment.run();
        fresh = !left.isNegative() && !left.isZero();
        moment = fresh ? timers.after(left, this::passed) : () -> {};
    }

    private void passed() {
        fresh = false;
        pump();
    }

    private void rest(Duration pause) {
        resting = !pause.isZero();
        if (resting) {
            Runnable ignored = timers.after(pause, this::wake);
        }
        landed.run();
    }

    private void wake() {
        resting = false;
        pump();
    }
}
