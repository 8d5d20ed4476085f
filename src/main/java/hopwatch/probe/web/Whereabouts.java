package hopwatch.probe.web;

import hopwatch.config.Address;
import hopwatch.config.Family;
import hopwatch.config.Proxy;
import hopwatch.probe.Addresses;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Reach;
import hopwatch.probe.Resolver;
import hopwatch.probe.Stage;
import io.vertx.core.Future;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Which addresses a leg may be asked at: what its host, or the proxy's, resolves to, of the wanted family, as far as
 * they may be reached. The address that is checked here is the one that is dialled. Event loop.
 */
final class Whereabouts {
    private static final int MOST_ADDRESSES = 4;
    /** What is left for saying that DNS did not answer. */
    private static final Duration LAST_WORD = Duration.ofMillis(50);

    private final Resolver names;
    private final Reach reach;
    private final LongSupplier nanoTime;

    Whereabouts(Resolver names, Reach reach, LongSupplier nanoTime) {
        this.names = names;
        this.reach = reach;
        this.nanoTime = nanoTime;
    }

    /** In the order in which they are tried; never empty. */
    Future<List<InetAddress>> of(Check check, Leg leg) {
        return all(check, leg).map(found -> Addresses.inOrder(found, MOST_ADDRESSES));
    }

    /** In the order in which DNS gave them; never empty. */
    Future<List<InetAddress>> all(Check check, Leg leg) {
        InetAddress pinned = check.pinned();
        if (pinned != null && !leg.isRedirected()) {
            return Future.succeededFuture(List.of(pinned));
        }
        check.progress().enter(Stage.DNS);
        Proxy proxy = check.web().request().proxy();
        return proxy == null ? direct(check, leg) : through(check, leg, proxy);
    }

    /** Those of the leg's own host, whatever proxy leads there. */
    Future<List<InetAddress>> direct(Check check, Leg leg) {
        return resolved(check, leg.at().host())
                .map(found -> ofFamily(check.web().request().family(), found))
                .map(found -> reachable(leg, found));
    }

    /**
     * A proxy resolves the target's name itself, so that where it leads cannot be checked here: a redirect is followed
     * to hosts alone that the file names.
     */
    private Future<List<InetAddress>> through(Check check, Leg leg, Proxy proxy) {
        Address at = proxy.address();
        if (leg.isRedirected() && !reach.isNamed(leg.at().host())) {
            throw new Failure(Cause.REDIRECT_BLOCKED, leg.at().host() + " behind the proxy");
        }
        return resolved(check, at.host())
                .map(found -> found.stream()
                        .filter(each -> reach.admits(at.host(), each))
                        .toList())
                .recover(why -> Future.failedFuture(astray(why, at)))
                .map(found -> {
                    if (found.isEmpty()) {
                        throw new Failure(Cause.PROXY_UNREACHABLE, at.host() + " must not be reached");
                    }
                    return found;
                });
    }

    /** The proxy's name is not the target's: DNS trouble there is the proxy's. */
    private static Throwable astray(Throwable why, Address proxy) {
        Failure failure = Causes.of(Stage.DNS, why);
        return failure.reason().stage() == Stage.SELF
                ? failure
                : new Failure(
                        Cause.PROXY_UNREACHABLE,
                        proxy.host() + ": " + failure.reason().sentence());
    }

    private Future<List<InetAddress>> resolved(Check check, String host) {
        Optional<InetAddress> literal = Addresses.literal(host);
        return literal.isPresent() ? Future.succeededFuture(List.of(literal.get())) : names.resolve(host, limit(check));
    }

    private Duration limit(Check check) {
        Duration passed = Duration.ofNanos(nanoTime.getAsLong() - check.begun());
        Duration left = check.question().timeout().minus(passed).minus(LAST_WORD);
        Duration own = check.web().request().timeouts().dns();
        return own != null && own.compareTo(left) < 0 ? own : left;
    }

    private static List<InetAddress> ofFamily(Family family, List<InetAddress> found) {
        List<InetAddress> wanted =
                switch (family) {
                    case ANY, EACH -> found;
                    case FOUR ->
                        found.stream().filter(Inet4Address.class::isInstance).toList();
                    case SIX ->
                        found.stream()
                                .filter(each -> !(each instanceof Inet4Address))
                                .toList();
                };
        if (wanted.isEmpty()) {
            throw new Failure(Cause.DNS_NO_ADDRESS_FOR_FAMILY, "none of IPv" + family.label());
        }
        return wanted;
    }

    private List<InetAddress> reachable(Leg leg, List<InetAddress> found) {
        String host = leg.at().host();
        List<InetAddress> admitted = found.stream()
                .filter(each -> leg.isRedirected() ? reach.admitsRedirect(host, each) : reach.admits(host, each))
                .distinct()
                .toList();
        if (admitted.isEmpty()) {
            throw new Failure(
                    leg.isRedirected() ? Cause.REDIRECT_BLOCKED : Cause.DNS_BLOCKED_ADDRESS,
                    host + " is " + found.get(0).getHostAddress());
        }
        return admitted;
    }
}
