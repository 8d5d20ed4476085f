package hopwatch.app;

import hopwatch.config.Address;
import hopwatch.config.Config;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.Target;
import hopwatch.probe.Reach;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration in force, and what follows from it; read from any thread, set by a reload. */
final class Current {
    private volatile Config config;
    private volatile Reach reach;

    Current(Config config) {
        this.config = config;
        this.reach = reach(config);
    }

    Config get() {
        return config;
    }

    /** What may be probed: redirects may lead to public addresses, and to hosts that the file names. */
    Reach reach() {
        return reach;
    }

    void set(Config next) {
        config = next;
        reach = reach(next);
    }

    private static Reach reach(Config config) {
        Set<String> named = config.monitors().stream()
                .map(Monitor::hops)
                .flatMap(hops -> hops.stream().flatMap(Current::hosts))
                .collect(Collectors.toUnmodifiableSet());
        return new Reach(config.allow(), named);
    }

    private static Stream<String> hosts(Hop hop) {
        Target.Web target = (Target.Web) hop.target();
        return Stream.concat(Stream.of(target.host()), hop.connect().stream().map(Address::host));
    }
}
