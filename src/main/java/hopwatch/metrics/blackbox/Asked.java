package hopwatch.metrics.blackbox;

import hopwatch.config.BlackboxDemands;
import hopwatch.config.BlackboxModule;
import hopwatch.config.BlackboxModules;
import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Target;
import hopwatch.probe.web.Inquiry;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a scraper wants to be asked. Pure.
 *
 * @param module with the host that the scraper names
 * @param target as it was written
 * @param url what that means; empty where it makes no sense
 * @param seconds for the whole probe
 * @param debug whether the journal is wanted instead of the metrics
 */
record Asked(BlackboxModule module, String target, Optional<URI> url, double seconds, boolean debug) {

    /**
     * Looks at one thing after the other, in the exporter's order.
     *
     * @param timeout the header that says how long the scraper waits; null for none
     * @param targets of the same configuration
     * @throws Refusal at the first that is wrong
     */
    static Asked read(Query query, @Nullable String timeout, Config config, Targets targets) throws Refusal {
        BlackboxModule module = module(query.get("module"), config.prometheus().modules());
        double seconds = seconds(timeout, module);
        String target = query.get("target");
        if (target.isEmpty()) {
            throw new Refusal(400, "Target parameter is missing");
        }
        BlackboxModule hosted = query.get("hostname").isEmpty() ? module : hosted(module, query.get("hostname"));
        boolean debug = query.get("debug").equals("true");
        return new Asked(hosted, target, url(target, config, targets), seconds, debug);
    }

    private static BlackboxModule module(String named, BlackboxModules modules) throws Refusal {
        String name = named.isEmpty() ? BlackboxModule.USUAL : named;
        BlackboxModule module = modules.probed().get(name);
        if (module != null) {
            return module;
        }
        String why = modules.setAside().get(name);
        throw why == null
                ? new UnknownModule("Unknown module " + GoText.quoted(name))
                : new Refusal(400, "Module " + GoText.quoted(name) + " is set aside: " + why);
    }

    private static double seconds(@Nullable String header, BlackboxModule module) throws Refusal {
        try {
            return ScrapeTimeout.of(header, module.timeout());
        } catch (NumberFormatException wrong) {
            throw new Refusal(500, "Failed to parse timeout from Prometheus header: " + wrong.getMessage());
        }
    }

    private static Optional<URI> url(String target, Config config, Targets targets) throws Refusal {
        Optional<Monitor> monitor = targets.monitor(target);
        if (monitor.isEmpty() && !config.prometheus().anyTarget()) {
            throw new Refusal(
                    400,
                    "Unknown target " + GoText.quoted(target) + ": neither the id nor the URL of a monitor;"
                            + " probe: {allow-any-target: true} in monitors.yaml lets any be asked");
        }
        return monitor.map(Monitor::url).or(() -> Targets.url(target));
    }

    private static BlackboxModule hosted(BlackboxModule module, String hostname) throws Refusal {
        Optional<String> written = host(module.request());
        if (written.filter(Predicate.not(hostname::equals)).isPresent()) {
            throw new Refusal(
                    400,
                    "host header defined both in module configuration (%s) and with URL-parameter 'hostname' (%s)"
                            .formatted(written.get(), hostname));
        }
        if (HostAndPort.parseAuthority(hostname, -1) == null) {
            throw new Refusal(400, "hostname is no host, with a port or without: " + GoText.quoted(hostname));
        }
        return written.isPresent() ? module : with(module, new Request.Line("Host", new Secret(hostname)));
    }

    private static Optional<String> host(Request request) {
        return request.headers().stream()
                .filter(line -> line.name().equalsIgnoreCase("host"))
                .map(line -> line.value().reveal())
                .findFirst();
    }

    private static BlackboxModule with(BlackboxModule module, Request.Line line) {
        List<Request.Line> headers = new ArrayList<>(module.request().headers());
        headers.add(line);
        Request asked = module.request();
        Request request = new Request(
                asked.method(),
                headers,
                asked.body(),
                asked.proxy(),
                asked.family(),
                asked.offer(),
                asked.redirects(),
                asked.timeouts());
        return new BlackboxModule(
                module.name(),
                module.timeout(),
                request,
                module.tls(),
                module.serverName(),
                module.addresses(),
                module.demands(),
                module.text());
    }

    /** @param at what {@link #url} is */
    Inquiry inquiry(URI at, boolean anywhere) {
        boolean encrypted = at.getScheme().equalsIgnoreCase("https");
        BlackboxDemands demands = module.demands();
        String compression =
                demands.compression() == null || demands.compression().equals("identity") ? "" : demands.compression();
        return new Inquiry(
                new Target.Web(at, encrypted ? module.tls() : null, module.request()),
                module.tls(),
                serverName(),
                module.addresses(),
                anywhere,
                Duration.ofNanos((long) (Math.max(0, seconds) * 1e9)),
                new Inquiry.Wanted(Scrutiny.looksAtBody(demands), demands.largestBody(), compression));
    }

    /** TLS goes by the host that is asked for, which a module or a scraper may name. */
    private @Nullable String serverName() {
        return module.serverName() != null
                ? module.serverName()
                : host(module.request())
                        .map(host -> host.replaceFirst("^\\[?(.*?)]?(:[0-9]+)?$", "$1"))
                        .orElse(null);
    }

    /** There is no such module, which is counted. */
    static final class UnknownModule extends Refusal {
        private static final long serialVersionUID = 1L;

        UnknownModule(String line) {
            super(400, line);
        }
    }
}
