package hopwatch.app;

import hopwatch.config.Address;
import hopwatch.config.Comparison;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.probe.Observation;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import hopwatch.probe.Reach;
import hopwatch.probe.Resolver;
import hopwatch.verdict.Examination;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the stops behind a URL: asks DNS and the edge, and then the places where an origin may be, each for the same
 * page by the same name. Composed futures on its caller's context.
 */
final class Scout {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Prober prober;
    private final Resolver names;
    private final Function<String, Future<List<String>>> aliases;
    private final Reach reach;

    Scout(Prober prober, Resolver names, Function<String, Future<List<String>>> aliases, Reach reach) {
        this.prober = prober;
        this.names = names;
        this.aliases = aliases;
        this.reach = reach;
    }

    /**
     * Never fails: an edge that does not answer leads nowhere.
     *
     * @param edge follows no redirects: behind one, any server may seem to have the page
     */
    Future<Way> explore(Hop edge, List<Address> given) {
        Target.Web web = (Target.Web) edge.target();
        Future<List<String>> alsoCalled = aliases.apply(web.host());
        Future<List<InetAddress>> addresses = addresses(web.host());
        Future<Observation> seen = prober.probe(question(edge, web, null));
        return Future.join(alsoCalled, addresses, seen)
                .map(all -> new Edge(
                        edge,
                        alsoCalled.result(),
                        addresses.result(),
                        seen.result(),
                        provider(alsoCalled.result(), seen.result())))
                .compose(known -> beyond(known, given));
    }

    /** What DNS says comes first: headers may have come through the edge from a cache behind it. */
    private static @Nullable String provider(List<String> aliases, Observation seen) {
        return Cdns.behind(aliases).orElse(seen.evidence().cache().provider());
    }

    private Future<List<InetAddress>> addresses(String host) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        return literal == null
                ? names.resolve(host, PATIENCE).otherwise(List.of())
                : Future.succeededFuture(List.of(address(literal)));
    }

    private static InetAddress address(byte[] literal) {
        try {
            return InetAddress.getByAddress(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", impossible);
        }
    }

    private Future<Way> beyond(Edge edge, List<Address> given) {
        if (edge.seen() instanceof Observation.Failed) {
            return Future.succeededFuture(edge.way(List.of()));
        }
        Stream<Candidate> guesses = Candidates.of(edge.web().host(), edge.aliases()).stream()
                .map(host -> new Address(host, edge.web().port()))
                .filter(at -> !given.contains(at))
                .map(at -> new Candidate(at, false));
        return Future.all(Stream.concat(given.stream().distinct().map(at -> new Candidate(at, true)), guesses)
                        .map(candidate -> tried(edge, candidate))
                        .toList())
                .map(all -> edge.way(all.list()));
    }

    private Future<Tried> tried(Edge edge, Candidate candidate) {
        return addresses(candidate.at().host()).compose(found -> {
            List<InetAddress> admitted = found.stream()
                    .filter(each -> reach.admitsRedirect(candidate.at().host(), each))
                    .toList();
            return refusal(edge, candidate, found, admitted)
                    .map(why -> Future.succeededFuture(new Tried(candidate.at(), null, why)))
                    .orElseGet(() -> asked(edge, candidate, admitted.get(0), Tried.Manner.SAME));
        });
    }

    private static Optional<String> refusal(
            Edge edge, Candidate candidate, List<InetAddress> found, List<InetAddress> admitted) {
        if (found.isEmpty()) {
            return Optional.of("has no address");
        }
        boolean same =
                candidate.at().port() == edge.web().port() && found.stream().anyMatch(edge.addresses()::contains);
        if (same) {
            return Optional.of("leads where the URL leads");
        }
        return admitted.isEmpty()
                ? Optional.of(
                        "is " + NetUtil.toAddressString(found.get(0)) + ", which is not public" + candidate.unless())
                : Optional.empty();
    }

    /** At the very address that was looked at: DNS may say something else the next time. */
    private Future<Tried> asked(Edge edge, Candidate candidate, InetAddress to, Tried.Manner manner) {
        Target.Web web = edge.web();
        Target.Web target = new Target.Web(web.url(), tls(web, manner), web.request());
        Address at = new Address(NetUtil.toAddressString(to), candidate.at().port());
        return prober.probe(question(edge.hop(), target, at)).compose(seen -> candidate
                .again(seen, manner)
                .map(other -> asked(edge, candidate, to, other))
                .orElseGet(() -> Future.succeededFuture(edge.tried(candidate, seen, manner))));
    }

    private static @Nullable Tls tls(Target.Web web, Tried.Manner manner) {
        return switch (manner) {
            case SAME -> web.tls();
            case UNVERIFIED -> new Tls(false, false, "TLSv1.2", null);
            case PLAIN -> null;
        };
    }

    private static Question question(Hop hop, Target.Web target, @Nullable Address at) {
        return new Question(target, at, PATIENCE, new Examination(hop, Comparison.USUAL));
    }
}
