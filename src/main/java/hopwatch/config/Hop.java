package hopwatch.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One stop on a monitor's way from visitor to origin, with everything needed to ask it.
 *
 * @param name unique within its monitor; {@code direct} where the file names no hops
 * @param connect its nodes: where to connect instead of asking DNS for the URL's host; empty to ask DNS
 * @param every a multiple of the monitor's interval
 * @param expect unmet: down
 * @param degraded unmet: degraded
 */
public record Hop(
        String name,
        Target target,
        List<Address> connect,
        Duration every,
        List<Expectation> expect,
        List<Expectation> degraded) {
    /** The hop of a monitor that names none: what DNS answers. */
    public static final String DIRECT = "direct";

    public Hop {
        connect = List.copyOf(connect);
        expect = List.copyOf(expect);
        degraded = List.copyOf(degraded);
    }

    /** Whether each address that DNS gives is a node of its own. */
    public boolean asksEachAddress() {
        return target instanceof Target.Web web && web.request().family() == Family.EACH;
    }

    public boolean isEncrypted() {
        return target instanceof Target.Web web && web.tls() != null;
    }

    Stream<String> hosts() {
        Target.Web web = (Target.Web) target;
        Stream<Address> proxy = Stream.ofNullable(web.request().proxy()).map(Proxy::address);
        return Stream.concat(
                Stream.of(web.host()), Stream.concat(connect.stream(), proxy).map(Address::host));
    }
}
