package hopwatch.config.monitors;

import hopwatch.config.Authority;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.MonitorId;
import hopwatch.config.Route;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.value.AddressReader;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.FlagReader;
import hopwatch.config.value.Reach;
import hopwatch.config.value.TextReader;
import hopwatch.config.value.UrlReader;
import java.net.IDN;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One monitor: a URL alone, or a mapping. */
record MonitorReader(
        Defaults defaults,
        RoutesReader routes,
        RequestReader requests,
        Reach reach,
        Identities identities,
        Dependencies dependencies)
        implements Reader<Monitor> {
    private static final String WANTED = "a monitor: a URL, or {name: Shop, url: \"https://shop.example.org/\"}";
    private static final TextReader OWNER = new TextReader("owner", 200);
    private static final TlsReader TLS = new TlsReader();

    /** Stands in for a URL that is wrong, so that the rest can be read. */
    private static final URI NOWHERE = URI.create("https://invalid/");

    private static final MonitorId NOBODY = new MonitorId("nobody");

    /** The same, for monitors that tell others unless they say whom. */
    MonitorReader telling(List<Route> alerts) {
        return new MonitorReader(defaults.telling(alerts), routes, requests, reach, identities, dependencies);
    }

    @Override
    public Optional<Monitor> read(Cursor at) {
        if (at.isScalar()) {
            Fields alone = new Fields(at, Map.of("url", at), Set.of());
            return Optional.of(monitor(alone));
        }
        Optional<Fields> fields = at.fields(MonitorsKeys.MONITOR, WANTED);
        if (fields.isEmpty()) {
            identities.miss();
        }
        return fields.map(this::monitor);
    }

    private Monitor monitor(Fields fields) {
        Optional<URI> written = fields.require("url", this::url, "url: https://example.org/");
        URI url = written.orElse(NOWHERE);
        String name = name(fields, url);
        Timing timing = Timing.read(fields, defaults);
        MonitorId id = identity(fields, name, written.isPresent());
        List<Hop> hops = hops(fields, url, timing);
        fields.get("depends").ifPresent(at -> dependencies.own(id, at));
        return new Monitor(
                id,
                name,
                fields.read("paused", FlagReader.FLAG).orElse(false),
                timing.every(),
                timing.timeout(),
                timing.patience(),
                hops,
                fields.read("alert", routes).orElse(defaults.alerts()),
                List.of(),
                new Compared(fields, hops).orInherited(defaults.compare()),
                fields.read("flapping", new FlapLimitReader()).orElse(defaults.flapping()),
                fields.read("owner", OWNER).orElse(null),
                fields.read("runbook", UrlReader.REDIRECT).orElse(null));
    }

    private Optional<URI> url(Cursor at) {
        return UrlReader.URL
                .read(at)
                .filter(url -> reach.permits(at, Authority.of(url).host()));
    }

    /** Of a name that is wrong, or missing because the URL is, no id is made: one mistake is told once. */
    private MonitorId identity(Fields fields, String name, boolean hasUrl) {
        Optional<Cursor> named = fields.get("name").or(() -> fields.get("url"));
        boolean nameable = fields.has("name") ? fields.isFine("name") : hasUrl;
        if (!fields.has("id") && (!nameable || fields.meant().contains("name"))) {
            identities.miss();
        }
        return named.filter(at -> nameable || fields.has("id"))
                .flatMap(at -> identities.identify(fields.get("id"), name, at))
                .orElse(NOBODY);
    }

    /** The URL's host and path: {@code https://example.org/} is {@code example.org}. */
    private static String name(Fields fields, URI url) {
        String path = url.getRawPath().equals("/") ? "" : url.getRawPath();
        return fields.read("name", TextReader.NAME).orElse(IDN.toUnicode(url.getRawAuthority()) + path);
    }

    private List<Hop> hops(Fields fields, URI url, Timing timing) {
        Common common = new Common(
                url,
                timing.every(),
                timing.timeout(),
                fields.read("tls", at -> encryption(at, url)).or(() -> defaults.encryptionOf(url)),
                requests.read(fields, defaults.request(), timing.timeout()),
                PhrasesReader.of(fields, "expect").over(defaults.expect()),
                PhrasesReader.of(fields, "degraded").over(defaults.degraded()));
        Contradictions.ofPhrases(fields, common.request());
        HopReader reader = new HopReader(common, new AddressReader(reach), requests);
        List<Hop> hops = fields.read("hops", reader::hops).orElseGet(() -> List.of(common.hop(Hop.DIRECT, List.of())));
        if (hops.stream().noneMatch(Hop::isEncrypted)) {
            Contradictions.ofPlainText(fields, "without TLS there is no certificate");
        }
        return hops;
    }

    /** The URL already says whether; only a hop may say otherwise. */
    private static Optional<Encryption> encryption(Cursor at, URI url) {
        return TLS.read(at).filter(said -> {
            boolean encrypted = url.getScheme().equals("https");
            if (encrypted && said.tls() == null) {
                at.error("contradiction", "the URL says https; write http://, or tls: false at a hop");
            } else if (!encrypted && said.tls() != null) {
                at.error("contradiction", "has no effect on http://; write https://, or set it at a hop");
            }
            return encrypted == (said.tls() != null);
        });
    }
}
