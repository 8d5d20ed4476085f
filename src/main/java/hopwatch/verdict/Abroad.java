package hopwatch.verdict;

import hopwatch.config.Address;
import hopwatch.config.Hop;
import hopwatch.config.Networks;
import hopwatch.config.Target;
import hopwatch.probe.Observation;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which targets lie beyond our own network: only those are out of sight when it fails. */
public final class Abroad {
    private Abroad() {}

    /** By the address that was asked; where none was, by what the file says. A name is presumed to lead abroad. */
    public static boolean isOf(Hop hop, Observation seen) {
        @Nullable String address = seen.evidence().address();
        Stream<String> hosts = address == null ? written(hop) : Stream.of(Address.hostOf(address));
        return hosts.anyMatch(host -> !Networks.isLocal(host));
    }

    private static Stream<String> written(Hop hop) {
        return hop.connect().isEmpty()
                ? Stream.of(((Target.Web) hop.target()).host())
                : hop.connect().stream().map(Address::host);
    }
}
