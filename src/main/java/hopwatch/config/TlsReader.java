package hopwatch.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code tls: false}, or how TLS is to be spoken. */
final class TlsReader implements Reader<Encryption> {
    private static final String WANTED = "false, or settings such as {min-version: 1.3}";
    private static final Map<String, String> VERSIONS = Map.of("1.2", "TLSv1.2", "1.3", "TLSv1.3");
    private static final PemReader PEM = new PemReader();

    @Override
    public Optional<Encryption> read(Cursor at) {
        return FlagReader.isFalse(at)
                ? Optional.of(Encryption.NONE)
                : at.fields(Keys.TLS, WANTED).map(TlsReader::settings);
    }

    private static Encryption settings(Fields fields) {
        boolean verify = fields.read("verify", FlagReader.FLAG).orElse(true);
        boolean verifyHost = fields.read("verify-host", FlagReader.FLAG).orElse(verify);
        String minVersion = fields.read("min-version", TlsReader::version).orElse(Tls.STRICT.minVersion());
        Optional<Path> ca = fields.read("ca", PEM);
        if (!verify && fields.has("ca")) {
            contradiction(fields, "ca", "verify", "has no effect while nothing is verified");
        }
        if (!verify && verifyHost) {
            contradiction(fields, "verify-host", "verify", "cannot be checked on a certificate that is not verified");
        }
        return new Encryption(new Tls(verify, verifyHost, minVersion, ca.orElse(null)));
    }

    private static void contradiction(Fields fields, String key, String other, String why) {
        String place = fields.get(other)
                .map(at -> " (" + at.node().start().words() + ")")
                .orElse("");
        fields.get(key).ifPresent(at -> at.error("contradiction", key + " " + why + "; remove it or " + other + place));
    }

    private static Optional<String> version(Cursor at) {
        return at.text("a TLS version: 1.2 or 1.3").flatMap(text -> {
            String version = VERSIONS.get(text.value());
            if (version == null) {
                at.error("unknown-version", text.shown() + " is not a TLS version; allowed: 1.2, 1.3");
            }
            return Optional.ofNullable(version);
        });
    }
}
