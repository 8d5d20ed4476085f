package hopwatch.page;

import hopwatch.config.Config;
import hopwatch.schedule.Timers;
import hopwatch.store.History;
import hopwatch.store.Snapshot;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when pages are rendered: what a change touches at once, at most seven times a second; everything once a
 * minute, with fresh latency figures. What must be told once data has stopped is due only then: it is rendered once a
 * minute, and again when rounds fail to come. Its state belongs to one event loop, except for what requests read.
 */
final class Press {
    private static final Logger log = LoggerFactory.getLogger(Press.class);

    /** What changes right after a render has begun must be out within 200 ms all the same. */
    private static final Duration REST = Duration.ofMillis(150);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** How long before stale pages are due they must be known to be right. */
    private static final Duration AHEAD = Duration.ofSeconds(4);

    private static final int PATIENCE_SECONDS = 20;

    private final Context loop;
    private final WorkerExecutor worker;
    private final Timers timers;
    private final InstantSource clock;
    private final History history;
    private final Consumer<String> told;
    private final OnDemand onDemand;
    private final Pace pace;
    private final Pace stalePace;
    private final AtomicReference<@Nullable Feed> feed = new AtomicReference<>();
    private volatile @Nullable Edition edition;
    private volatile @Nullable Shelf shelf;
    private volatile Future<Void> staleDue = Future.succeededFuture();
    private volatile Figures figures = Figures.NONE;

    /** Whether it brings anything new. */
    private Future<Boolean> renewal = Future.succeededFuture(false);

    private boolean everything;
    private Runnable tickOff = () -> {};
    private Runnable watchOff = () -> {};

    /** What a configuration decides; each reload makes a new one. */
    private record Edition(Config config, Printer printer) {}

    /** An edition with its first pages, not out yet. */
    private record Proof(Edition edition, Shelf shelf) {
        static Proof of(Config config, Printer printer, Moment moment, boolean soonStale) {
            Shelf first = printer.print(moment, null, path -> true);
            Shelf shelf = soonStale ? Shelf.of(first.live(), printer.stale(moment)) : first;
            return new Proof(new Edition(config, printer), shelf);
        }
    }

    /** @param told of the version that is out, on the loop, as often as one may have come out */
    Press(
            Context loop,
            WorkerExecutor worker,
            Timers timers,
            InstantSource clock,
            History history,
            Consumer<String> told) {
        this.loop = loop;
        this.worker = worker;
        this.timers = timers;
        this.clock = clock;
        this.history = history;
        this.told = told;
        this.onDemand = new OnDemand(loop, worker, new Courses(history, clock));
        this.pace = new Pace(timers, REST, this::render);
        this.stalePace = new Pace(timers, REST, this::renderStale);
    }

    /** What is shown now; null before the first edition is out, and while {@link #staleDue} is not complete. */
    Shelf.@Nullable Pages pages() {
        Shelf out = shelf;
        return out == null ? null : out.pages(freshness());
    }

    /** Completes, well or not, once an edition that has come out knows what to say when data has stopped. */
    Future<Void> staleDue() {
        return staleDue;
    }

    /** Prints what is not kept ready. */
    OnDemand onDemand() {
        return onDemand;
    }

    Freshness freshness() {
        Feed current = feed.get();
        return current == null ? Freshness.WAITING : current.at(clock.instant());
    }

    /**
     * Prints a first edition of a configuration; completes when it is out. Figures follow as soon as there are new ones.
     *
     * @param reader reads templates and files; blocking
     */
    Future<Void> show(Config config, Snapshot snapshot, Callable<Printer> reader) {
        return Future.future(shown -> loop.runOnContext(now -> proof(config, snapshot, reader)
                .onSuccess(proof -> publish(proof, snapshot))
                .<Void>mapEmpty()
                .onComplete(shown)));
    }

    /** Most visitors wait for the live pages alone; the others follow, unless they are due. */
    private Future<Proof> proof(Config config, Snapshot snapshot, Callable<Printer> reader) {
        Instant now = clock.instant();
        Moment moment = Moment.live(config, snapshot, figures, now);
        boolean soonStale = Feed.of(config, snapshot).at(now.plus(AHEAD)) == Freshness.STALE;
        return worker.executeBlocking(() -> Proof.of(config, reader.call(), moment, soonStale));
    }

    private void publish(Proof proof, Snapshot snapshot) {
        Feed shown = Feed.of(proof.edition().config(), snapshot);
        feed.updateAndGet(known -> known == null
                ? shown
                : Feed.of(proof.edition().config(), known.orNewer(shown).snapshot()));
        edition = proof.edition();
        if (proof.shelf().stale() == null) {
            staleDue = renderStale();
        }
        shelf = proof.shelf();
        awaitTick();
        renew();
        renewal.onSuccess(news -> loop.runOnContext(now -> {
            if (news) {
                ask(true);
            }
        }));
        watch();
    }

    private void tell() {
        Shelf.Pages pages = pages();
        if (pages != null) {
            told.accept(pages.version());
        }
    }

    /** Called on the store's writer after each commit. */
    void changed(Snapshot snapshot) {
        Edition current = edition;
        if (current == null) {
            return;
        }
        Feed next = Feed.of(current.config(), snapshot);
        Feed before = feed.getAndUpdate(known -> known == null ? next : known.orNewer(next));
        boolean resumed = before == null || before.at(clock.instant()) != Freshness.LIVE;
        if (resumed || before.snapshot().changed() != snapshot.changed()) {
            loop.runOnContext(now -> ask(resumed));
        }
    }

    /** Lets what is being rendered end. */
    Future<Void> close() {
        return Future.<Void>future(stopped -> loop.runOnContext(now -> {
                    tickOff.run();
                    watchOff.run();
                    Future.join(pace.stop(), stalePace.stop()).<Void>mapEmpty().onComplete(stopped);
                }))
                .eventually(worker::close);
    }

    private void ask(boolean all) {
        everything |= all;
        pace.ask();
        if (all || freshness() != Freshness.LIVE) {
            stalePace.ask();
        }
    }

    /** Moving figures and "as of", once a minute. */
    private void tick() {
        awaitTick();
        renew();
        renewal.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onFailure(refused -> log.warn("latency figures stay as they were for now", refused))
                .onComplete(done -> loop.runOnContext(now -> ask(true)));
    }

    private void awaitTick() {
        tickOff.run();
        tickOff = timers.after(MINUTE, this::tick);
    }

    /** Of thousands of monitors it takes long: what is under way is not begun again, by a reload neither. */
    private void renew() {
        Edition current = edition;
        if (current != null && renewal.isComplete()) {
            renewal = figures.renewed(Moment.shown(current.config()).values(), history, clock.instant())
                    .map(this::take);
        }
    }

    private boolean take(Figures renewed) {
        boolean news = !renewed.equals(figures);
        figures = renewed;
        return news;
    }

    /** When data turns stale, the stale pages must know since when; and maintenance begins and ends by itself. */
    private void watch() {
        watchOff.run();
        Feed current = feed.get();
        Shelf out = shelf;
        if (current == null || out == null) {
            return;
        }
        Instant now = clock.instant();
        boolean soonStale = current.at(now.plus(AHEAD)) == Freshness.STALE;
        if (soonStale && !isKnown(current.snapshot(), out.stale())) {
            stalePace.ask();
        }
        if (isPast(current.snapshot().nextTurn(out.live().moment().now()), now)) {
            ask(false);
        }
        tell();
        watchOff = timers.after(rest(current, soonStale, now), this::watch);
    }

    private static boolean isKnown(Snapshot newest, Shelf.@Nullable Pages stale) {
        return stale != null
                && stale.moment().snapshot().changed() == newest.changed()
                && stale.moment().snapshot().lastRound().equals(newest.lastRound());
    }

    private static boolean isPast(Optional<Instant> turn, Instant now) {
        return turn.filter(at -> !at.isAfter(now)).isPresent();
    }

    /** Until something is due of itself, at most a minute. */
    private static Duration rest(Feed current, boolean soonStale, Instant now) {
        Optional<Instant> stale = current.until().equals(Instant.MAX)
                ? Optional.empty()
                : Optional.of(
                                soonStale
                                        ? current.until().plus(MOMENT)
                                        : current.until().minus(AHEAD).plus(MOMENT))
                        .filter(due -> due.isAfter(now));
        return Stream.of(stale, current.snapshot().nextTurn(now))
                .flatMap(Optional::stream)
                .map(due -> Duration.between(now, due))
                .filter(rest -> rest.compareTo(MINUTE) < 0)
                .min(Comparator.naturalOrder())
                .orElse(MINUTE);
    }

    private Future<Void> render() {
        Edition current = edition;
        Shelf before = shelf;
        Feed known = feed.get();
        if (current == null || before == null || known == null) {
            return Future.succeededFuture();
        }
        Moment moment = Moment.live(current.config(), known.snapshot(), figures, clock.instant());
        boolean all = everything;
        everything = false;
        return worker.executeBlocking(() -> current.printer().print(moment, before, wanted(before, moment, all)))
                .onSuccess(printed -> replace(current, now -> Shelf.of(printed.live(), now.stale())))
                .onFailure(bug -> log.error("the page stays as it was", bug))
                .mapEmpty();
    }

    private Future<Void> renderStale() {
        Edition current = edition;
        Feed known = feed.get();
        if (current == null || known == null) {
            return Future.succeededFuture();
        }
        Moment moment = Moment.live(current.config(), known.snapshot(), figures, clock.instant());
        return worker.executeBlocking(() -> current.printer().stale(moment))
                .onSuccess(printed -> replace(current, now -> Shelf.of(now.live(), printed)))
                .onFailure(bug -> log.error("the stale page stays as it was", bug))
                .mapEmpty();
    }

    /** Both kinds of pages are printed apart, and another edition may have come out meanwhile. */
    private void replace(Edition of, UnaryOperator<Shelf> next) {
        Shelf now = shelf;
        if (of.equals(edition) && now != null) {
            shelf = next.apply(now);
            tell();
        }
    }

    private static Predicate<String> wanted(Shelf before, Moment moment, boolean all) {
        if (all) {
            return path -> true;
        }
        Set<String> touched = Changes.between(before.live().moment(), moment);
        return touched::contains;
    }
}
