package hopwatch.app;

import hopwatch.api.Reloaded;
import hopwatch.config.BlackboxModules;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import hopwatch.config.load.Loaded;
import hopwatch.schedule.Timers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Swaps the configuration: one reload at a time, and a bad file changes nothing. The file itself is read when that is
 * asked for; those that it names, secrets above all, are looked at again and again.
 */
final class Reloading {
    private static final Logger log = LoggerFactory.getLogger(Reloading.class);
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Context home;
    private final Path file;
    private final Timers timers;
    private final ConfigLoader loader;
    private final Current current;
    private final Predicate<Config> open;
    private final Swap swap;
    private final Runnable refused;
    private final Rotation rotation;
    private Loaded inForce;
    private boolean looking;
    private Future<?> last = Future.succeededFuture();

    /** Puts a configuration in force everywhere. */
    interface Swap {
        /** @param changed files that it is read from, and that have become others */
        Future<Void> to(Config config, Set<Path> changed);
    }

    /**
     * @param first what is in force
     * @param current the same, for everybody
     * @param open whether others could reach the operations listener without a token
     * @param refused told each time a file is refused
     */
    Reloading(
            Vertx vertx,
            Timers timers,
            ConfigLoader loader,
            Loaded first,
            Current current,
            Predicate<Config> open,
            Swap swap,
            Runnable refused) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.file = first.config().file();
        this.timers = timers;
        this.loader = loader;
        this.inForce = first;
        this.rotation = new Rotation(first.files());
        this.current = current;
        this.open = open;
        this.swap = swap;
        this.refused = refused;
    }

    /** From any thread; reloads asked for meanwhile wait their turn. */
    Future<Reloaded> reload() {
        return inTurn(() -> once(() -> loader.read(file)));
    }

    /** As a signal asks for it: the log is the only answer. */
    void reloadQuietly() {
        reload().onFailure(bug -> log.error("the reload broke", bug));
    }

    /** From any thread: from now on the files that the configuration names are followed. */
    void follow() {
        home.runOnContext(here -> lookLater());
    }

    /** Where no file is named there is nothing to wake up for. */
    private void lookLater() {
        if (!looking && !inForce.files().isEmpty()) {
            looking = true;
            timers.after(BETWEEN_LOOKS, () -> look().onFailure(bug -> log.error("files cannot be looked at", bug))
                    .onComplete(done -> {
                        looking = false;
                        follow();
                    }));
        }
    }

    /** From any thread: whether files that the configuration names have become others, which is then in force. */
    Future<?> look() {
        return inTurn(() -> {
            Loaded known = inForce;
            return vertx.executeBlocking(known::filesNow)
                    .compose(found ->
                            rotation.isDue(found) ? once(() -> loader.readAgain(known)) : Future.succeededFuture());
        });
    }

    private <T> Future<T> inTurn(Supplier<Future<T>> task) {
        Promise<T> done = Promise.promise();
        home.runOnContext(here -> {
            Future<T> next = last.transform(before -> task.get());
            last = next;
            next.onComplete(done);
        });
        return done.future();
    }

    private Future<Reloaded> once(Callable<Loaded> reading) {
        return vertx.executeBlocking(reading)
                .compose(this::swapped)
                .recover(this::refused)
                .onSuccess(this::count);
    }

    private void count(Reloaded reloaded) {
        if (!reloaded.ok()) {
            refused.run();
        }
    }

    private Future<Reloaded> swapped(Loaded loaded) {
        Config config = loaded.config();
        if (!config.history().equals(current.get().history())) {
            return needsRestart("history");
        }
        if (!Objects.equals(config.store(), current.get().store())) {
            return needsRestart("store");
        }
        if (config.prometheus().histograms() != current.get().prometheus().histograms()) {
            return needsRestart("metrics");
        }
        if (open.test(config)) {
            String why = ": tokens: must not be empty while others can reach --operations";
            return Future.succeededFuture(told(new Reloaded(false, file + why)));
        }
        Set<Path> changed = loaded.changedSince(inForce);
        changed.stream().sorted().forEach(each -> log.info("{} has changed", each));
        inForce = loaded;
        rotation.taken(loaded.files());
        current.set(config);
        return swap.to(config, changed).map(done -> {
            mention(config);
            lookLater();
            return told(new Reloaded(true, "Reloaded: " + inventory(config)));
        });
    }

    private static String inventory(Config config) {
        BlackboxModules modules = config.prometheus().modules();
        return Inventory.of(config) + (modules.equals(BlackboxModules.BUILT_IN) ? "" : "; " + Inventory.of(modules));
    }

    private Future<Reloaded> needsRestart(String key) {
        return Future.succeededFuture(told(new Reloaded(false, file + ": a change of " + key + " needs a restart")));
    }

    private Future<Reloaded> refused(Throwable thrown) {
        return thrown instanceof InvalidConfigException invalid
                ? Future.succeededFuture(
                        told(new Reloaded(false, invalid.report().text())))
                : Future.failedFuture(thrown);
    }

    private static Reloaded told(Reloaded reloaded) {
        if (reloaded.ok()) {
            log.info("{}", reloaded.message());
        } else {
            log.error("the new configuration is refused, the old one goes on\n{}", reloaded.message());
        }
        return reloaded;
    }

    /** What the operator should know of a configuration although it is valid. */
    static void mention(Config config) {
        config.warnings().forEach(log::warn);
        config.channels().values().stream()
                .filter(Channel.Off.class::isInstance)
                .map(Channel.Off.class::cast)
                .forEach(off -> log.info("channel {} is off: {} is not set", off.name(), off.variable()));
    }
}
