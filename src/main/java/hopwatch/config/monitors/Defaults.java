package hopwatch.config.monitors;

import hopwatch.config.FlapLimit;
import hopwatch.config.Patience;
import hopwatch.config.Request;
import hopwatch.config.Route;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What holds for monitors that do not say it themselves.
 *
 * @param timeout where it is longer than a monitor's interval, the interval holds
 * @param tls empty where nothing is said
 */
record Defaults(
        Duration every,
        Duration timeout,
        Patience patience,
        List<Route> alerts,
        Request request,
        Optional<Encryption> tls,
        Phrases expect,
        Phrases degraded,
        Comparing compare,
        FlapLimit flapping) {
    private static final Duration EVERY = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Patience PATIENCE = new Patience(2, 2);

    /** Where the file says nothing at all. */
    static Defaults builtIn(List<Route> everyone) {
        return new Defaults(
                EVERY,
                TIMEOUT,
                PATIENCE,
                everyone,
                Request.GET,
                Optional.empty(),
                Phrases.NONE,
                Phrases.NONE,
                Comparing.NOTHING,
                FlapLimit.USUAL);
    }

    Defaults telling(List<Route> others) {
        return new Defaults(every, timeout, patience, others, request, tls, expect, degraded, compare, flapping);
    }

    /** A plain {@code http://} URL inherits none. */
    Optional<Encryption> encryptionOf(URI url) {
        return tls.filter(inherited -> url.getScheme().equals("https"));
    }
}
