package hopwatch.config;

import java.net.URI;
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
 * @param tls what the monitor says; empty where it says nothing
 * @param expect the monitor's, those of {@code defaults:} included
 * @param addresses reads {@code connect:}
 */
record HopReader(
        URI url, Duration every, Optional<Encryption> tls, Phrases expect, Phrases degraded, AddressReader addresses) {
    private static final String WANTED = "a hop: its name, or {name: Proxy, connect: \"host:443\"}";
    private static final TextReader NAME = new TextReader("hop's name", 100);
    private static final TlsReader TLS = new TlsReader();
    private static final Expectation BUILT_IN = new Expectation.Certificate(Duration.ofDays(14));

    /** The hop of a monitor that names none. */
    Hop direct() {
        return hop(Hop.DIRECT, List.of(), every, Phrases.NONE, Phrases.NONE, tls);
    }

    Optional<List<Hop>> hops(Cursor at) {
        List<Hop> hops = new ArrayList<>();
        Map<String, Cursor> names = new HashMap<>();
        for (Cursor item : at.items("a list of hops, outermost first").orElse(List.of())) {
            hop(item).filter(hop -> isFirst(item, hop.name(), names)).ifPresent(hops::add);
        }
        if (at.isEmptySequence()) {
            at.error("empty", "names no hops; remove it, or name the stops from visitor to origin");
        }
        return hops.isEmpty() ? Optional.empty() : Optional.of(hops);
    }

    private Optional<Hop> hop(Cursor at) {
        if (at.isScalar()) {
            return NAME.read(at).map(name -> hop(name, List.of(), every, Phrases.NONE, Phrases.NONE, tls));
        }
        return at.fields(Keys.HOP, WANTED).flatMap(this::hop);
    }

    private Optional<Hop> hop(Fields fields) {
        Optional<String> name = fields.require("name", NAME, "name: Proxy");
        List<Address> connect = fields.read("connect", this::addresses).orElse(List.of());
        Duration every = fields.read("every", this::multiple).orElse(this.every);
        Phrases expect = fields.read("expect", PhrasesReader.PHRASES).orElse(Phrases.NONE);
        Phrases degraded = fields.read("degraded", PhrasesReader.PHRASES).orElse(Phrases.NONE);
        Optional<Encryption> tls = fields.read("tls", TLS).or(() -> this.tls);
        Hop hop = hop(name.orElse("?"), connect, every, expect, degraded, tls);
        if (!isEncrypted(hop)) {
            PhrasesReader.refuseCertificate(fields, "a hop without TLS has no certificate");
        }
        return name.map(named -> hop);
    }

    private Hop hop(
            String name,
            List<Address> connect,
            Duration every,
            Phrases expect,
            Phrases degraded,
            Optional<Encryption> tls) {
        Phrases required = expect.over(this.expect).orSuccess();
        Target.Web target = new Target.Web(url, encryption(tls).tls(), request(required));
        Phrases wished = degraded.over(this.degraded);
        return target.tls() == null
                ? new Hop(
                        name,
                        target,
                        connect,
                        every,
                        required.withoutTls().list(),
                        wished.withoutTls().list())
                : new Hop(
                        name,
                        target,
                        connect,
                        every,
                        required.list(),
                        wished.or(BUILT_IN).list());
    }

    /** An expected redirect must not be followed, and an expected version is the only one offered. */
    private static Request request(Phrases required) {
        Request get = Request.GET;
        return new Request(
                get.method(),
                get.headers(),
                get.body(),
                get.proxy(),
                get.family(),
                required.offer(),
                required.judgesFirstAnswer() ? 0 : get.redirects(),
                get.timeouts());
    }

    private Encryption encryption(Optional<Encryption> written) {
        return written.orElse(url.getScheme().equals("https") ? Encryption.STRICT : Encryption.NONE);
    }

    static boolean isEncrypted(Hop hop) {
        return hop.target() instanceof Target.Web web && web.tls() != null;
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
            boolean fits = every.toMillis() % this.every.toMillis() == 0;
            if (!fits) {
                at.error(
                        "not-a-multiple",
                        "a hop's interval is a multiple of its monitor's, which is " + Durations.text(this.every));
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
