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
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The built-in monitor {@code self}: what is wrong with Hopwatch itself becomes an incident of its own, told without the
 * database where it is the database that fails. May be called from any thread; everything happens on one context.
 */
public final class Self {
    private static final Logger log = LoggerFactory.getLogger(Self.class);
    private static final String STORAGE = "storage";
    private static final String CHANNEL_REMEDY =
            " What to do: put the channel right and reload. What was given up is at /api/v1/alerts on the operations"
                    + " listener.";

    private final Store store;
    private final Executor home;
    private final InstantSource clock;
    private final Runnable owed;
    private Ourselves ourselves = new Ourselves(new Links(URI.create("/")), channel -> false, List.of());

    /** What is wrong now, by aspect. */
    private final Map<String, Incident> open;

    /**
     * @param home runs tasks one after another
     * @param owed told when alerts came to be owed
     */
    public Self(Store store, Executor home, InstantSource clock, Runnable owed) {
        this.store = store;
        this.home = home;
        this.clock = clock;
        this.owed = owed;
        this.open = store.snapshot().open().stream()
                .filter(Ourselves::isOwn)
                .collect(Collectors.toMap(Incident::hop, Function.identity(), (one, other) -> other, HashMap::new));
    }

    /** From now on these are told. */
    public void tells(Config config, Links links) {
        home.execute(() -> {
            ourselves = new Ourselves(links, config::isOn, config.self());
            List<Incident> gone = open.values().stream()
                    .filter(own -> Ourselves.channel(own)
                            .filter(channel -> !config.isOn(channel))
                            .isPresent())
                    .toList();
            gone.forEach(own -> record(ourselves.abandoned(own, clock.instant())));
        });
    }

    /** @param ailment empty when the store is well, which ends what was open */
    public void storageIs(Optional<Ailment> ailment) {
        home.execute(() -> ailment.ifPresentOrElse(this::fails, () -> works(STORAGE)));
    }

    /** Something that happened to the store and is over, perhaps while it fails: what it was, and what to do now. */
    public void storageWas(String what) {
        home.execute(() -> tell(ourselves.happened(STORAGE, what, clock.instant())));
    }

    /** A channel gave up alerts: told by the others, once until it takes alerts again. */
    public void channelFails(String channel, String what) {
        home.execute(() -> fails(Ourselves.aspect(channel), what + CHANNEL_REMEDY, clock.instant()));
    }

    /** It accepted one. */
    public void channelWorks(String channel) {
        home.execute(() -> works(Ourselves.aspect(channel)));
    }

    private void fails(Ailment ailment) {
        String what = ailment.what() + ". Judging and alerting go on from memory; a restart now would lose what waits."
                + " What to do: " + ailment.remedy();
        fails(STORAGE, what, ailment.since());
    }

    private void fails(String aspect, String what, Instant since) {
        if (!open.containsKey(aspect)) {
            record(ourselves.began(aspect, what, since, clock.instant()));
        }
    }

    private void works(String aspect) {
        Incident known = open.get(aspect);
        if (known != null) {
            record(ourselves.ended(known, clock.instant(), clock.instant()));
        }
    }

    private void record(Outcome outcome) {
        Incident incident = outcome.incident();
        if (incident.isOpen()) {
            open.put(incident.hop(), incident);
        } else {
            open.remove(incident.hop());
        }
        tell(outcome);
    }

    private void tell(Outcome outcome) {
        store.commit(new Change(List.of(), List.of(outcome.incident()), outcome.alerts()))
                .onSuccess(inEffect -> owed.run())
                .onFailure(closed -> log.warn("a trouble of our own is not recorded: {}", closed.toString()));
    }
}
