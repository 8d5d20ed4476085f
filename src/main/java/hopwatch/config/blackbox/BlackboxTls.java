package hopwatch.config.blackbox;

import hopwatch.config.Tls;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.ClientReader;
import hopwatch.config.value.HostName;
import hopwatch.config.value.PemReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tls_config} says.
 *
 * @param serverName null where it names none
 */
record BlackboxTls(Tls tls, @Nullable String serverName) {
    static final BlackboxTls USUAL = new BlackboxTls(Tls.STRICT, null);

    private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final ChoiceReader<String> VERSION = new ChoiceReader<>("version", "a TLS version", versions());
    private static final PemReader PEM = new PemReader();
    private static final GoText NAME = new GoText("a host's name");

    static Optional<BlackboxTls> read(Cursor at) {
        Stream.of("ca", "cert", "key").forEach(key -> at.value(key).ifPresent(Cursor::hide));
        return at.fields(BlackboxKeys.TLS, "options, such as {insecure_skip_verify: true}")
                .map(Fields::written)
                .map(BlackboxTls::read);
    }

    private static BlackboxTls read(Fields fields) {
        for (String part : List.of("ca", "cert", "key")) {
            String file = part + "_file";
            BlackboxLacks.refuse(fields, part, "write it into a file, and name that by " + file);
            BlackboxLacks.refuse(fields, part + "_ref", "there is no secret manager to ask; write " + file);
        }
        boolean verify = !fields.read("insecure_skip_verify", GoFlag.FLAG).orElse(false);
        Optional<String> least = fields.read("min_version", VERSION);
        Optional<String> most = fields.read("max_version", VERSION);
        String lowest = least.orElse(Tls.STRICT.minVersion());
        most.filter(highest -> VERSIONS.indexOf(highest) < VERSIONS.indexOf(lowest))
                .ifPresent(below -> refuse(fields, least.isPresent()));
        Fields files = fields.saying("ca_file", "cert_file", "key_file");
        Optional<Path> ca = files.read("ca_file", PEM);
        Tls tls = new Tls(
                verify,
                verify,
                lowest,
                most.orElse(null),
                verify ? ca.orElse(null) : null,
                false,
                ClientReader.read(files, "cert_file", "key_file").orElse(null));
        return new BlackboxTls(
                tls, fields.read("server_name", BlackboxTls::name).orElse(null));
    }

    private static void refuse(Fields fields, boolean said) {
        String lowest = said ? "min_version" : "TLS12, which min_version is unless it is written";
        fields.get("max_version")
                .ifPresent(at -> at.error("out-of-range", "is below " + lowest + ": nothing is offered"));
    }

    private static Optional<String> name(Cursor at) {
        return NAME.read(at).filter(name -> !name.isEmpty()).flatMap(name -> HostName.read(at, name));
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (int i = 0; i < VERSIONS.size(); i++) {
            versions.put("TLS1" + i, VERSIONS.get(i));
        }
        return versions;
    }
}
