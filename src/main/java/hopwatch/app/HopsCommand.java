package hopwatch.app;

import hopwatch.config.Address;
import hopwatch.config.Config;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import hopwatch.probe.Observation;
import hopwatch.probe.dns.Names;
import hopwatch.probe.web.TimedTransport;
import hopwatch.probe.web.WebProber;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hopwatch hops}: looks for the stops behind a URL, and prints them as they are written in the configuration. */
@Command(
        name = "hops",
        description = "Look for the stops from a URL's visitors to its origin, and print a hops: block to paste.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the URL answers", "2:it does not", "64:wrong usage"})
final class HopsCommand implements Callable<Integer> {
    private static final int UNREACHED = 2;
    private static final Duration DNS_LIMIT = Duration.ofSeconds(4);

    @Parameters(paramLabel = "URL", description = "What visitors open.")
    private String url = "";

    @Option(
            names = "--candidate",
            paramLabel = "HOST[:PORT]",
            description = "Where a stop behind the edge may be, outermost first; may be repeated.")
    private List<String> candidates = List.of();

    @Option(names = "--json", description = "Print an object with what was found, and what was tried.")
    private boolean json;

    @Override
    public Integer call() throws Refused {
        System.setProperty("hopwatch.log", "WARN");
        Config known = loaded();
        List<Hop> hops = known.monitors().get(0).hops();
        List<Address> given =
                hops.stream().flatMap(hop -> hop.connect().stream()).toList();
        Way way = explored(known, hops.get(0), given);
        HopsBlock.rest(way).forEach(System.err::println);
        if (json) {
            System.out.println(HopsJson.of(way));
        } else if (way.edge() instanceof Observation.Failed failed) {
            System.err.println(
                    way.url() + " cannot be reached: " + failed.cause().sentence());
        } else {
            HopsBlock.of(way).forEach(System.out::println);
        }
        return way.edge() instanceof Observation.Failed ? UNREACHED : 0;
    }

    private Config loaded() throws Refused {
        ConfigLoader loader = ConfigLoader.fromEnvironment();
        try {
            Target.Web web = (Target.Web) loader.watching(url, List.of())
                    .monitors()
                    .get(0)
                    .hops()
                    .get(0)
                    .target();
            return loader.watching(
                    url,
                    candidates.stream().map(each -> withPort(each, web.port())).toList());
        } catch (InvalidConfigException invalid) {
            throw new Refused(Main.USAGE, invalid.report().text());
        }
    }

    private static String withPort(String candidate, int port) {
        return candidate.matches(".*:[0-9]+") ? candidate : candidate + ":" + port;
    }

    private static Way explored(Config known, Hop edge, List<Address> given) {
        Vertx vertx = TimedTransport.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            Names names = Names.ofSystem(vertx);
            Current current = new Current(known);
            WebProber prober = new WebProber(vertx, Clock.systemUTC(), System::nanoTime, current::reach, names);
            return new Scout(prober, names, host -> names.aliases(host, DNS_LIMIT), current.reach())
                    .explore(edge, given)
                    .await();
        } finally {
            vertx.close().await();
        }
    }
}
