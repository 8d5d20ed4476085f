package hopwatch.config.load;

import hopwatch.config.Authority;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Telemetry;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.document.Shown;
import hopwatch.config.load.Environment.Variable;
import hopwatch.config.value.HeaderNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What OpenTelemetry's own environment variables say. Where nothing is pushed none but those that say so is looked at:
 * the others may be meant for other programs.
 */
final class TelemetryReader {
    private static final String ALL = "OTEL_EXPORTER_OTLP_";
    private static final Variable LOCAL = new Variable(ALL + "ENDPOINT", "http://localhost:4318");

    private static final String EXAMPLE = "must be a URL such as http://collector.example.org:4318";

    /** {@code /metrics} is there whatever is pushed. */
    private static final List<String> METRICS_EXPORTERS = List.of("otlp", "prometheus", "none");

    private static final List<String> TRACES_EXPORTERS = List.of("otlp", "none");

    /** These are the connection's own business. */
    private static final Set<String> OURS =
            Set.of("host", "connection", "content-length", "content-type", "content-encoding", "transfer-encoding");

    private final Environment environment;

    TelemetryReader(Environment environment) {
        this.environment = environment;
    }

    /** Blocks while it reads the files that are named. */
    Telemetry read() throws InvalidConfigException {
        Telemetry said = environment.says("OTEL_SDK_DISABLED", "true") ? Telemetry.OFF : said();
        if (!environment.problems().isEmpty()) {
            throw new InvalidConfigException(environment.problems());
        }
        return said;
    }

    private Telemetry said() {
        boolean metrics = pushesMetrics();
        boolean traces = environment
                .someOf(environment.first("OTEL_TRACES_EXPORTER"), TRACES_EXPORTERS)
                .contains("otlp");
        return metrics || traces ? pushed(metrics, traces) : Telemetry.OFF;
    }

    /** An endpoint alone is enough; traces are to be asked for. */
    private boolean pushesMetrics() {
        Set<String> exporters = environment.someOf(environment.first("OTEL_METRICS_EXPORTER"), METRICS_EXPORTERS);
        return exporters.isEmpty()
                ? environment.first(ALL + "METRICS_ENDPOINT", ALL + "ENDPOINT").isPresent()
                : exporters.contains("otlp");
    }

    private Telemetry pushed(boolean metrics, boolean traces) {
        if (metrics) {
            only(environment.first(ALL + "METRICS_TEMPORALITY_PREFERENCE"), "cumulative", "");
        }
        return new Telemetry(
                metrics ? collector("METRICS", "v1/metrics") : null,
                traces ? collector("TRACES", "v1/traces") : null,
                environment.millis(environment.first("OTEL_METRIC_EXPORT_INTERVAL"), Duration.ofMinutes(1), 100),
                resource());
    }

    private Telemetry.Collector collector(String signal, String path) {
        only(of(signal, "PROTOCOL"), "http/protobuf", ", which collectors take in on port 4318");
        return new Telemetry.Collector(
                url(signal, path),
                of(signal, "HEADERS").map(this::headers).orElse(List.of()),
                environment.millis(of(signal, "TIMEOUT"), Duration.ofSeconds(10), 1),
                environment
                        .oneOf(of(signal, "COMPRESSION"), List.of("none", "gzip"))
                        .equals("gzip"),
                environment.certificates(of(signal, "CERTIFICATE")).orElse(null),
                identity(of(signal, "CLIENT_CERTIFICATE"), of(signal, "CLIENT_KEY")));
    }

    private void only(Optional<Variable> variable, String allowed, String hint) {
        variable.filter(set -> !set.value().equalsIgnoreCase(allowed))
                .ifPresent(set ->
                        environment.wrong(set, "must be " + allowed + hint + ", was " + Shown.quoted(set.value())));
    }

    /** The signal's own variable, or the one for all. */
    private Optional<Variable> of(String signal, String what) {
        return environment.first(ALL + signal + "_" + what, ALL + what);
    }

    /** A signal's own endpoint is used as it is; the one for all is the root of the paths that the protocol names. */
    private URI url(String signal, String path) {
        return environment
                .first(ALL + signal + "_ENDPOINT")
                .map(this::url)
                .orElseGet(() -> below(url(environment.first(ALL + "ENDPOINT").orElse(LOCAL)), path));
    }

    private static URI below(URI root, String path) {
        return URI.create(root.toString().replaceFirst("/*$", "/") + path);
    }

    /** It may hold a secret, so it is not repeated. */
    private URI url(Variable variable) {
        try {
            URI url = new URI(variable.value());
            String authority = Objects.requireNonNullElse(url.getRawAuthority(), "");
            if (authority.contains("@") || url.getRawQuery() != null || url.getRawFragment() != null) {
                environment.wrong(
                        variable, "must have no user, query or fragment: put credentials into " + ALL + "HEADERS");
            } else if (!isHttp(url) || !Authority.isIn(url)) {
                environment.wrong(variable, EXAMPLE);
            }
            return url;
        } catch (URISyntaxException unreadable) {
            environment.wrong(variable, EXAMPLE);
            return URI.create(LOCAL.value());
        }
    }

    private static boolean isHttp(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }

    private List<Request.Line> headers(Variable variable) {
        Map<String, String> pairs = environment.pairs(variable);
        pairs.forEach((name, value) -> {
            if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                environment.wrong(variable, "sets " + name + ", which cannot be set");
            } else if (!HeaderNames.isToken(name) || !value.chars().allMatch(TelemetryReader::mayBeSent)) {
                environment.wrong(
                        variable,
                        "must be NAME=VALUE,NAME=VALUE, names as headers have them and values of printable ASCII");
            }
        });
        return pairs.entrySet().stream()
                .map(pair -> new Request.Line(pair.getKey(), new Secret(pair.getValue())))
                .toList();
    }

    private static boolean mayBeSent(int character) {
        return character >= ' ' && character <= '~';
    }

    private Telemetry.@Nullable Identity identity(Optional<Variable> certificate, Optional<Variable> key) {
        if (certificate.isPresent() != key.isPresent()) {
            environment.wrong(
                    certificate.or(() -> key).orElseThrow(), "needs the other too: CLIENT_CERTIFICATE and CLIENT_KEY");
        }
        Path certificates = environment.certificates(certificate).orElse(null);
        Path keys = environment.key(key).orElse(null);
        return certificates == null || keys == null ? null : new Telemetry.Identity(certificates, keys);
    }

    private Map<String, String> resource() {
        Map<String, String> attributes = new LinkedHashMap<>(Map.of("service.name", "hopwatch"));
        environment
                .first("OTEL_RESOURCE_ATTRIBUTES")
                .ifPresent(variable -> attributes.putAll(environment.pairs(variable)));
        environment.first("OTEL_SERVICE_NAME").ifPresent(variable -> attributes.put("service.name", variable.value()));
        return attributes;
    }
}
