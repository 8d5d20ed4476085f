package hopwatch.verdict;

import hopwatch.config.Address;
import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Observation;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a fault may share with faults of other monitors. */
public final class Roots {
    /** They prove something about one name only. */
    private static final Set<Cause> OF_A_CERTIFICATE = EnumSet.of(
            Cause.TLS_CERT_EXPIRED,
            Cause.TLS_CERT_NOT_YET_VALID,
            Cause.TLS_CERT_SELF_SIGNED,
            Cause.TLS_CERT_UNTRUSTED,
            Cause.TLS_CERT_CHAIN_INCOMPLETE,
            Cause.TLS_CERT_WEAK,
            Cause.TLS_CERT_REVOKED,
            Cause.TLS_CERT_PARSE,
            Cause.TLS_CERT_HOST_MISMATCH,
            Cause.CERTIFICATE_EXPIRING,
            Cause.CERTIFICATE_ISSUER);

    private Roots() {}

    /** Null where it shares nothing that can be told: an answer that is wrong is one site's own. */
    static @Nullable Root of(Fault fault, Stop stop) {
        if (OF_A_CERTIFICATE.contains(fault.cause())) {
            return certificate(stop).orElse(null);
        }
        return switch (fault.cause().stage()) {
            case DNS -> new Root(Root.Kind.ZONE, zone(host(stop.hop())));
            case CONNECT, TLS, SEND, WAIT -> address(stop, fault.cause()).orElse(null);
            case PROXY, HEAD, BODY, REDIRECT, ASSERT, SELF -> null;
        };
    }

    private static Optional<Root> certificate(Stop stop) {
        return stop.seen().stream()
                .flatMap(seen -> Stream.ofNullable(seen.evidence().certificate()))
                .min(Comparator.comparing(Certificate::notAfter))
                .map(leaf -> new Root(
                        Root.Kind.CERTIFICATE, leaf.subject() + " until " + leaf.notAfter() + " by " + leaf.issuer()));
    }

    /** All that failed in that way: two monitors of one pool share its addresses. */
    private static Optional<Root> address(Stop stop, Cause cause) {
        List<String> addresses = stop.seen().stream()
                .filter(seen -> seen instanceof Observation.Failed failed && failed.cause() == cause)
                .map(seen -> seen.evidence().address())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Root(Root.Kind.ADDRESS, addresses.stream().collect(Collectors.joining(", "))));
    }

    private static String host(Hop hop) {
        return hop.connect().stream().findFirst().map(Address::host).orElseGet(() -> ((Target.Web) hop.target())
                .host());
    }

    /**
     * The name without its first label, as long as what remains is more than a suffix under which everybody registers.
     * A guess at where the zone is cut: it may find two roots where there is one, hardly one where there are two.
     */
    public static String zone(String host) {
        String parent = host.substring(host.indexOf('.') + 1);
        int dot = parent.lastIndexOf('.');
        boolean suffix = dot < 0 || (parent.indexOf('.') == dot && dot <= 3 && parent.length() - dot == 3);
        return suffix ? host : parent;
    }
}
