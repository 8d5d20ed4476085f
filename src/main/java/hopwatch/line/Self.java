package hopwatch.line;

import hopwatch.config.Config;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.incident.Ourselves;
import hopwatch.incident.Outcome;
import hopwatch.store.Ailment;
import hopwatch.store.Change;
import hopwatch.store.Store;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The built-in monitor {@code self}: what is wrong with Hopwatch itself becomes an incident of its own, told without the
 * database where it is the database that fails. May be called from any thread; everything happens on one context.
 */
public final class Self {
    private static final Logger log = LoggerFactory.getLogger(Self.class);
    private static final String STORAGE = "storage";

    private final Store store;
    private final Executor home;
    private final InstantSource clock;
    private final Runnable owed;
    private Ourselves ourselves = new Ourselves(new Links(URI.create("/")), channel -> false, List.of());
    private Optional<Incident> open;

    /**
     * @param home runs tasks one after another
     * @param owed told when alerts came to be owed
     */
    public Self(Store store, Executor home, InstantSource clock, Runnable owed) {
        this.store = store;
        this.home = home;
        this.clock = clock;
        this.owed = owed;
        this.open = store.snapshot().open().stream().filter(Ourselves::isOwn).findFirst();
    }

    /** From now on these are told. */
    public void tells(Config config, Links links) {
        home.execute(() -> ourselves = new Ourselves(links, config::isOn, config.self()));
    }

    /** @param ailment empty when the store is well, which ends what was open */
    public void storageIs(Optional<Ailment> ailment) {
        home.execute(() -> ailment.ifPresentOrElse(this::fails, this::works));
    }

    /** Something that happened to the store and is over, perhaps while it fails: what it was, and what to do now. */
    public void storageWas(String what) {
        home.execute(() -> tell(ourselves.happened(STORAGE, what, clock.instant())));
    }

    private void fails(Ailment ailment) {
        if (open.isEmpty()) {
            String what =
                    ailment.what() + ". Judging and alerting go on from memory; a restart now would lose what waits."
                            + " What to do: " + ailment.remedy();
            record(ourselves.began(STORAGE, what, ailment.since(), clock.instant()));
        }
    }

    private void works() {
        open.ifPresent(incident -> record(ourselves.ended(incident, clock.instant(), clock.instant())));
    }

    private void record(Outcome outcome) {
        open = Optional.of(outcome.incident()).filter(Incident::isOpen);
        tell(outcome);
    }

    private void tell(Outcome outcome) {
        store.commit(new Change(List.of(), List.of(outcome.incident()), outcome.alerts()))
                .onSuccess(inEffect -> owed.run())
                .onFailure(closed -> log.warn("a trouble of our own is not recorded: {}", closed.toString()));
    }
}
