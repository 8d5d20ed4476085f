package hopwatch.app;

import hopwatch.api.Reloaded;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.ConfigLoader;
import hopwatch.config.InvalidConfigException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Swaps the configuration: one reload at a time, and a bad file changes nothing. */
final class Reloading {
    private static final Logger log = LoggerFactory.getLogger(Reloading.class);

    private final Vertx vertx;
    private final Context home;
    private final Path file;
    private final ConfigLoader loader;
    private final Current current;
    private final Predicate<Config> open;
    private final Function<Config, Future<Void>> swap;
    private final Runnable refused;
    private Future<Reloaded> last = Future.succeededFuture();

    /**
     * @param current the configuration in force
     * @param open whether others could reach the operations listener without a token
     * @param swap puts a new one in force everywhere
     * @param refused told each time a file is refused
     */
    Reloading(
            Vertx vertx,
            Path file,
            ConfigLoader loader,
            Current current,
            Predicate<Config> open,
            Function<Config, Future<Void>> swap,
            Runnable refused) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.file = file;
        this.loader = loader;
        this.current = current;
        this.open = open;
        this.swap = swap;
        this.refused = refused;
    }

    /** From any thread; reloads asked for meanwhile wait their turn. */
    Future<Reloaded> reload() {
        Promise<Reloaded> done = Promise.promise();
        home.runOnContext(here -> {
            last = last.transform(before -> once());
            last.onComplete(done);
        });
        return done.future();
    }

    /** As a signal asks for it: the log is the only answer. */
    void reloadQuietly() {
        reload().onFailure(bug -> log.error("the reload broke", bug));
    }

    private Future<Reloaded> once() {
        return vertx.executeBlocking(() -> loader.load(file))
                .compose(this::swapped)
                .recover(this::refused)
                .onSuccess(this::count);
    }

    private void count(Reloaded reloaded) {
        if (!reloaded.ok()) {
            refused.run();
        }
    }

    private Future<Reloaded> swapped(Config config) {
        if (!config.history().equals(current.get().history())) {
            return needsRestart("history");
        }
        if (!Objects.equals(config.store(), current.get().store())) {
            return needsRestart("store");
        }
        if (open.test(config)) {
            String why = ": tokens: must not be empty while others can reach --operations";
            return Future.succeededFuture(told(new Reloaded(false, file + why)));
        }
        current.set(config);
        return swap.apply(config).map(done -> {
            mention(config);
            return told(new Reloaded(
                    true, "Reloaded: %d monitors".formatted(config.monitors().size())));
        });
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
