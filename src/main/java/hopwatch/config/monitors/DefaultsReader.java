package hopwatch.config.monitors;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import java.util.Optional;

/** {@code defaults:}, filled up with what is built in. */
record DefaultsReader(RoutesReader routes, RequestReader requests) implements Reader<Defaults> {
    private static final String WANTED = "settings for all monitors, such as {every: 30s}";
    private static final TlsReader TLS = new TlsReader();

    @Override
    public Optional<Defaults> read(Cursor at) {
        return at.fields(MonitorsKeys.DEFAULTS, WANTED).map(this::defaults);
    }

    private Defaults defaults(Fields fields) {
        Defaults builtIn = Defaults.builtIn(routes.everyone());
        Timing timing = Timing.read(fields, builtIn);
        return new Defaults(
                timing.every(),
                timing.timeout(),
                timing.patience(),
                fields.read("alert", routes).orElse(builtIn.alerts()),
                requests.read(fields, builtIn.request(), timing.timeout()),
                fields.read("tls", DefaultsReader::encryption),
                PhrasesReader.of(fields, "expect"),
                PhrasesReader.of(fields, "degraded"),
                fields.read("compare", new ComparisonReader()).orElse(builtIn.compare()),
                fields.read("flapping", new FlapLimitReader()).orElse(builtIn.flapping()));
    }

    private static Optional<Encryption> encryption(Cursor at) {
        return TLS.read(at).filter(said -> {
            if (said.tls() == null) {
                at.error("contradiction", "the URLs say whether; write http://, or tls: false at a hop");
            }
            return said.tls() != null;
        });
    }
}
