import hopwatch.config.Config;
import hopwatch.config.load.ConfigLoader;
import hopwatch.config.Monitor;
import hopwatch.line.Rounds;
import hopwatch.probe.dns.Names;
import hopwatch.probe.Reach;
import hopwatch.probe.web.TimedTransport;
import hopwatch.probe.web.WebProber;
import hopwatch.schedule.Slot;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * The prober alone: probes, and holds the answers against what is expected; nothing is scheduled, stored or counted.
 *
 * <p>Arguments: a configuration, whose monitors are asked in turn; how many at a time.
 */
final class Probing {
    private final List<Monitor> monitors;
    private final Rounds rounds;
    private int turn;

    private Probing(List<Monitor> monitors, Rounds rounds) {
        this.monitors = monitors;
        this.rounds = rounds;
    }

    private void check() {
        Monitor monitor = monitors.get(turn++ % monitors.size());
        rounds.ask(monitor, monitor.hops(), new Slot(monitor.id(), turn, 0)).onComplete(done -> check());
    }

    public static void main(String... arguments) throws Exception {
        Config config = ConfigLoader.fromEnvironment().load(Path.of(arguments[0]));
        Vertx vertx = TimedTransport.vertx(new VertxOptions());
        Reach reach = new Reach(config.allow(), Set.of("127.0.0.1"));
        WebProber prober =
                new WebProber(vertx, Clock.systemUTC(), System::nanoTime, () -> reach, Names.ofSystem(vertx));
        Probing probing = new Probing(config.monitors(), new Rounds(prober, 1));
        Context home = vertx.getOrCreateContext();
        home.runOnContext(go -> {
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                probing.check();
            }
        });
    }
}
