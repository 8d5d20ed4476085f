package hopwatch.line;

import hopwatch.config.Config;
import hopwatch.incident.Handled;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Links;
import hopwatch.incident.Ourselves;
import hopwatch.incident.Outcome;
import hopwatch.store.Ailment;
import hopwatch.store.Change;
import hopwatch.store.Store;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The built-in monitor {@code self}: what is wrong with Hopwatch itself becomes an incident of its own, one for each
 * aspect, told without the database where it is the database that fails. May be called from any thread; everything
 * happens on one context.
 */
public final class Self {
    private static final Logger log = LoggerFactory.getLogger(Self.class);
    private static final String BACKLOG_REMEDY =
            " What to do: see whether the receiver is up and can be reached from here.";
    private static final String CHANNEL_REMEDY =
            " What to do: put the channel right and reload. What was given up is at /api/v1/alerts on the operations"
                    + " listener.";

    private final Store store;
    private final Executor home;
    private final InstantSource clock;
    private final Runnable owed;
    private final Map<Aspect, Ailment> ailing = new ConcurrentHashMap<>();
    private final Map<String, Incident> open = new HashMap<>();
    private Ourselves ourselves = new Ourselves(new Links(URI.create("/")), channel -> false, List.of());
    private boolean told;

    /**
     * @param home runs tasks one after another
     * @param owed told when alerts came to be owed
     */
    public Self(Store store, Executor home, InstantSource clock, Runnable owed) {
        this.store = store;
        this.home = home;
        this.clock = clock;
        this.owed = owed;
        store.snapshot().open().stream()
                .filter(Ourselves::isOwn)
                .forEach(incident -> open.put(incident.hop(), incident));
    }

    /** From now on these are told. What an earlier run left open is over, but for what the store says of itself. */
    public void tells(Config config, Links links) {
        home.execute(() -> {
            ourselves = new Ourselves(links, config::isOn, config.self());
            List<Incident> gone = open.values().stream()
                    .filter(own -> Ourselves.channel(own)
                            .filter(channel -> !config.isOn(channel))
                            .isPresent())
                    .toList();
            gone.forEach(own -> record(ourselves.abandoned(own, clock.instant())));
            if (!told) {
                told = true;
                Stream.of(Aspect.values())
                        .filter(aspect -> aspect != Aspect.STORAGE)
                        .forEach(aspect -> end(aspect.label()));
            }
        });
    }

    /** @param ailment empty when the store is well, which ends what was open */
    public void storageIs(Optional<Ailment> ailment) {
        ailment.map(Self::withoutStorage)
                .ifPresentOrElse(failure -> fails(Aspect.STORAGE, failure), () -> works(Aspect.STORAGE));
    }

    private static Ailment withoutStorage(Ailment failure) {
        String what = failure.what() + ". Judging and alerting go on from memory; a restart now would lose what waits";
        return new Ailment(failure.since(), what, failure.remedy());
    }

    /** Something that happened to the store and is over, perhaps while it fails: what it was, and what to do now. */
    public void storageWas(String what) {
        happened(Aspect.STORAGE, what);
    }

    /** A channel has taken nothing for a while: told by the others, once until it takes alerts again. */
    public void channelWaits(String channel, String what, Instant since) {
        home.execute(() -> begin(Ourselves.backlog(channel), what + BACKLOG_REMEDY, since));
    }

    /** A channel gave up alerts: told by the others, once until it takes alerts again. */
    public void channelFails(String channel, String what) {
        home.execute(() -> begin(Ourselves.aspect(channel), what + CHANNEL_REMEDY, clock.instant()));
    }

    /** It accepted one. */
    public void channelWorks(String channel) {
        home.execute(() -> {
            end(Ourselves.aspect(channel));
            end(Ourselves.backlog(channel));
        });
    }

    /** What is wrong now, by aspect; for any thread. */
    public Map<Aspect, Ailment> ailing() {
        return ailing.isEmpty() ? Map.of() : new EnumMap<>(ailing);
    }

    /** From the first time on, until it works. */
    void fails(Aspect aspect, Ailment ailment) {
        home.execute(() -> {
            ailing.putIfAbsent(aspect, ailment);
            begin(aspect.label(), ailment.what() + ". What to do: " + ailment.remedy(), ailment.since());
        });
    }

    private void begin(String aspect, String what, Instant since) {
        if (!open.containsKey(aspect)) {
            record(ourselves.began(aspect, what, since, clock.instant()));
        }
    }

    void works(Aspect aspect) {
        home.execute(() -> {
            ailing.remove(aspect);
            end(aspect.label());
        });
    }

    /**
     * @param end when it came to be well
     * @param what was wrong, now that all of it is known
     */
    void works(Aspect aspect, Instant end, String what) {
        home.execute(() -> {
            ailing.remove(aspect);
            Optional.ofNullable(open.get(aspect.label()))
                    .ifPresent(incident -> record(ourselves.ended(incident, what, end, clock.instant())));
        });
    }

    /** It is over already. */
    void happened(Aspect aspect, String what) {
        home.execute(() -> tell(ourselves.happened(aspect.label(), what, clock.instant())));
    }

    /**
     * What an operator does to one that is open. On the context where everything happens; completes once it is in effect.
     *
     * @param rule what comes of it, given the incident; empty if it has just ended
     */
    Future<Handled<Incident>> handle(IncidentId id, Function<Optional<Incident>, Handled<Incident>> rule) {
        Optional<Incident> known =
                open.values().stream().filter(own -> own.id().equals(id)).findFirst();
        Handled<Incident> handled = rule.apply(known);
        if (known.isEmpty() || !(handled instanceof Handled.Done<Incident> done) || !done.changed()) {
            return Future.succeededFuture(handled);
        }
        Outcome outcome = ourselves.byHand(known.get(), done.it());
        keep(outcome.incident());
        return commit(outcome).map(inEffect -> new Handled.Done<>(outcome.incident(), true));
    }

    private void end(String aspect) {
        Optional.ofNullable(open.get(aspect))
                .ifPresent(incident -> record(ourselves.ended(incident, clock.instant(), clock.instant())));
    }

    private void record(Outcome outcome) {
        keep(outcome.incident());
        tell(outcome);
    }

    private void keep(Incident incident) {
        if (incident.isOpen()) {
            open.put(incident.hop(), incident);
        } else {
            open.remove(incident.hop());
        }
    }

    private void tell(Outcome outcome) {
        log.info(
                "{}: {}",
                outcome.incident().title(),
                outcome.incident().latest().body());
        commit(outcome).onFailure(closed -> log.warn("a trouble of our own is not recorded: {}", closed.toString()));
    }

    private Future<Void> commit(Outcome outcome) {
        return store.commit(new Change(List.of(), List.of(outcome.incident()), outcome.alerts()))
                .onSuccess(inEffect -> owed.run());
    }
}
