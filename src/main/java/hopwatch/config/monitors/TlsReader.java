package hopwatch.config.monitors;

import hopwatch.config.Tls;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.ClientReader;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.FlagReader;
import hopwatch.config.value.PemReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code tls: false}, or how TLS is to be spoken. */
final class TlsReader implements Reader<Encryption> {
    private static final String WANTED = "false, or settings such as {min-version: 1.3}";
    private static final ChoiceReader<String> VERSION =
            new ChoiceReader<>("version", "a TLS version", new TreeMap<>(Map.of("1.2", "TLSv1.2", "1.3", "TLSv1.3")));
    private static final PemReader PEM = new PemReader();

    @Override
    public Optional<Encryption> read(Cursor at) {
        return FlagReader.isFalse(at)
                ? Optional.of(Encryption.NONE)
                : at.fields(MonitorsKeys.TLS, WANTED).map(TlsReader::settings);
    }

    private static Encryption settings(Fields fields) {
        boolean verify = fields.read("verify", FlagReader.FLAG).orElse(true);
        boolean verifyHost = fields.read("verify-host", FlagReader.FLAG).orElse(verify);
        boolean checkRevocation =
                fields.read("check-revocation", FlagReader.FLAG).orElse(false);
        if (!verify) {
            refuseUnverified(fields, verifyHost, checkRevocation);
        }
        return new Encryption(new Tls(
                verify,
                verifyHost,
                fields.read("min-version", VERSION).orElse(Tls.STRICT.minVersion()),
                fields.read("ca", PEM).orElse(null),
                checkRevocation,
                ClientReader.read(fields, "client-certificate", "client-key").orElse(null)));
    }

    private static void refuseUnverified(Fields fields, boolean verifyHost, boolean checkRevocation) {
        if (fields.has("ca")) {
            Contradictions.tell(fields, "ca", "verify", "has no effect while nothing is verified");
        }
        if (verifyHost) {
            Contradictions.tell(
                    fields, "verify-host", "verify", "cannot be checked on a certificate that is not verified");
        }
        if (checkRevocation) {
            Contradictions.tell(fields, "check-revocation", "verify", "has no effect while nothing is verified");
        }
    }
}
