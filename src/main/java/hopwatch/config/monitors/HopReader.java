package hopwatch.config.monitors;

import hopwatch.config.Address;
import hopwatch.config.Durations;
import hopwatch.config.Hop;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Shown;
import hopwatch.config.value.AddressReader;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.DurationReader;
import hopwatch.config.value.TextReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hops of one monitor.
 *
 * @param common what the monitor says for all of them
 * @param addresses reads {@code connect:}
 */
record HopReader(Common common, AddressReader addresses, RequestReader requests) {
    private static final String WANTED = "a hop: its name, or {name: Proxy, connect: \"host:443\"}";
    private static final TextReader NAME = new TextReader("hop's name", 100);
    private static final TlsReader TLS = new TlsReader();

    Optional<List<Hop>> hops(Cursor at) {
        List<Hop> hops = new ArrayList<>();
        Map<String, Cursor> names = new HashMap<>();
        HopReader behind = new HopReader(common.behindAnother(), addresses, requests);
        HopReader reader = this;
        for (Cursor item : at.items("a list of hops, outermost first").orElse(List.of())) {
            reader.hop(item).filter(hop -> isFirst(item, hop.name(), names)).ifPresent(hops::add);
            reader = behind;
        }
        if (at.isEmptySequence()) {
            at.error("empty", "names no hops; remove it, or name the stops from visitor to origin");
        }
        return hops.isEmpty() ? Optional.empty() : Optional.of(hops);
    }

    private Optional<Hop> hop(Cursor at) {
        if (at.isScalar()) {
            return NAME.read(at).map(name -> common.hop(name, List.of()));
        }
        return at.fields(MonitorsKeys.HOP, WANTED).flatMap(this::hop);
    }

    private Optional<Hop> hop(Fields fields) {
        Optional<String> name = fields.require("name", NAME, "name: Proxy");
        List<Address> connect = fields.read("connect", this::addresses).orElse(List.of());
        Common own = new Common(
                common.url(),
                fields.read("every", this::multiple).orElse(common.every()),
                common.timeout(),
                fields.read("tls", TLS).or(common::tls),
                requests.read(fields, common.request(), common.timeout()),
                PhrasesReader.of(fields, "expect").over(common.expect()),
                PhrasesReader.of(fields, "degraded").over(common.degraded()));
        if (!own.isEncrypted()) {
            Contradictions.ofPlainText(fields, "a hop without TLS has no certificate");
        }
        Contradictions.ofPhrases(fields, own.request());
        return name.map(named -> own.hop(named, connect));
    }

    private Optional<List<Address>> addresses(Cursor at) {
        List<Address> found = new ArrayList<>();
        HashSet<Address> seen = new HashSet<>();
        for (Cursor item : at.oneOrMore("host:port, or a list of them")) {
            addresses.read(item).ifPresent(address -> {
                if (!seen.add(address)) {
                    item.error("duplicate-address", "the address " + address + " is named twice");
                }
                found.add(address);
            });
        }
        return Optional.of(found);
    }

    private Optional<Duration> multiple(Cursor at) {
        return DurationReader.INTERVAL.read(at).filter(every -> {
            boolean fits = every.toMillis() % common.every().toMillis() == 0;
            if (!fits) {
                at.error(
                        "not-a-multiple",
                        "a hop's interval is a multiple of its monitor's, which is " + Durations.text(common.every()));
            }
            return fits;
        });
    }

    private static boolean isFirst(Cursor at, String name, Map<String, Cursor> names) {
        Cursor other = names.putIfAbsent(name, at);
        if (other != null) {
            at.error(
                    "duplicate-name",
                    "the hop " + Shown.quoted(name) + " is already at "
                            + other.node().start().words());
        }
        return other == null;
    }
}
