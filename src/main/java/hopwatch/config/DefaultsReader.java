package hopwatch.config;

import java.util.Optional;

/** {@code defaults:}, filled up with what is built in. */
record DefaultsReader(RoutesReader routes) implements Reader<Defaults> {
    private static final String WANTED = "settings for all monitors, such as {every: 30s}";

    @Override
    public Optional<Defaults> read(Cursor at) {
        return at.fields(Keys.DEFAULTS, WANTED).map(this::defaults);
    }

    private Defaults defaults(Fields fields) {
        Defaults builtIn = Defaults.builtIn(routes.everyone());
        Timing timing = Timing.read(fields, builtIn);
        return new Defaults(
                timing.every(),
                timing.timeout(),
                timing.patience(),
                fields.read("alert", routes).orElse(builtIn.alerts()),
                fields.read("expect", PhrasesReader.PHRASES).orElse(Phrases.NONE),
                fields.read("degraded", PhrasesReader.PHRASES).orElse(Phrases.NONE));
    }
}
