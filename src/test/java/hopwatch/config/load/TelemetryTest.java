package hopwatch.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Telemetry;
import hopwatch.config.document.InvalidConfigException;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String HERE = "http://127.0.0.1:4318";

    private static Telemetry read(Map<String, String> environment) throws InvalidConfigException {
        return new ConfigLoader(environment::get).telemetry();
    }

    private static Telemetry.Collector metrics(String... namesAndValues) throws Exception {
        return Objects.requireNonNull(read(variables(namesAndValues)).metrics());
    }

    private static Map<String, String> variables(String... namesAndValues) {
        Map<String, String> variables = new HashMap<>(Map.of(ENDPOINT, HERE));
        for (int at = 0; at < namesAndValues.length; at += 2) {
            variables.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return variables;
    }

    private static String refusal(String... namesAndValues) {
        return catchThrowableOfType(InvalidConfigException.class, () -> read(variables(namesAndValues)))
                .report()
                .text();
    }

    @Test
    void without_a_variable_nothing_is_pushed() throws Exception {
        assertThat(read(Map.of())).isEqualTo(Telemetry.OFF);
        assertThat(Telemetry.OFF.isOn()).isFalse();
    }

    @Test
    void an_endpoint_is_enough_for_metrics_and_not_for_traces() throws Exception {
        Telemetry telemetry = read(variables());

        assertThat(telemetry.isOn()).isTrue();
        assertThat(telemetry.metrics())
                .extracting(Telemetry.Collector::url)
                .isEqualTo(URI.create(HERE + "/v1/metrics"));
        assertThat(telemetry.traces()).isNull();
        assertThat(telemetry.every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(telemetry.resource()).isEqualTo(Map.of("service.name", "hopwatch"));
    }

    @Test
    void what_is_unsaid_is_as_the_standard_has_it() throws Exception {
        Telemetry.Collector metrics = metrics();

        assertThat(metrics.headers()).isEmpty();
        assertThat(metrics.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(metrics.gzip()).isFalse();
        assertThat(metrics.trust()).isNull();
        assertThat(metrics.identity()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://c:4318, http://c:4318/v1/metrics",
        "http://c:4318/, http://c:4318/v1/metrics",
        "https://c/otlp, https://c/otlp/v1/metrics",
        "https://c/otlp/, https://c/otlp/v1/metrics",
        "http://c:4318//, http://c:4318/v1/metrics",
        "http://c:4318//in, http://c:4318//in/v1/metrics",
        "HTTP://[::1]:4318, HTTP://[::1]:4318/v1/metrics",
        "http://c:65535, http://c:65535/v1/metrics",
        "http://otel_collector:4318, http://otel_collector:4318/v1/metrics",
    })
    void the_endpoint_for_all_is_the_root_of_the_signals_paths(String written, String url) throws Exception {
        assertThat(metrics(ENDPOINT, written).url()).hasToString(url);
    }

    @Test
    void a_signals_own_variables_win_and_its_endpoint_is_used_as_it_is() throws Exception {
        Telemetry.Collector metrics = metrics(
                "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "https://m.example/in",
                "OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "250",
                "OTEL_EXPORTER_OTLP_TIMEOUT", "9000",
                "OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", "gzip",
                "OTEL_EXPORTER_OTLP_METRICS_HEADERS", "a=1",
                "OTEL_EXPORTER_OTLP_HEADERS", "b=2");

        assertThat(metrics.url()).hasToString("https://m.example/in");
        assertThat(metrics.timeout()).hasMillis(250);
        assertThat(metrics.gzip()).isTrue();
        assertThat(metrics.headers()).containsExactly(new Request.Line("a", new Secret("1")));
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_SDK_DISABLED, true",
        "OTEL_SDK_DISABLED, TRUE",
        "OTEL_METRICS_EXPORTER, none",
        "OTEL_METRICS_EXPORTER, prometheus",
    })
    void what_is_switched_off_is_off_and_nothing_else_is_looked_at(String variable, String value) throws Exception {
        assertThat(read(variables(variable, value, "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")))
                .isEqualTo(Telemetry.OFF);
    }

    @Test
    void an_empty_variable_is_as_one_that_is_not_set() throws Exception {
        assertThat(read(Map.of(ENDPOINT, ""))).isEqualTo(Telemetry.OFF);
        assertThat(metrics("OTEL_EXPORTER_OTLP_PROTOCOL", " ", "OTEL_SDK_DISABLED", "")
                        .timeout())
                .hasSeconds(10);
    }

    @Test
    void traces_are_pushed_where_they_are_asked_for() throws Exception {
        Telemetry telemetry = read(variables("OTEL_TRACES_EXPORTER", "otlp", "OTEL_METRICS_EXPORTER", "none"));

        assertThat(telemetry.metrics()).isNull();
        assertThat(telemetry.traces()).extracting(Telemetry.Collector::url).hasToString(HERE + "/v1/traces");
    }

    @Test
    void what_is_asked_for_without_an_endpoint_goes_to_this_machine() throws Exception {
        Telemetry telemetry = read(Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_METRICS_EXPORTER", "otlp,prometheus"));

        assertThat(telemetry.traces())
                .extracting(Telemetry.Collector::url)
                .hasToString("http://localhost:4318/v1/traces");
        assertThat(telemetry.metrics())
                .extracting(Telemetry.Collector::url)
                .hasToString("http://localhost:4318/v1/metrics");
    }

    @Test
    void values_of_headers_and_attributes_are_percent_encoded_and_a_plus_is_a_plus() throws Exception {
        String pairs = " authorization = Basic%20a+b%3D%3D , x-team=a=b,";

        assertThat(metrics("OTEL_EXPORTER_OTLP_HEADERS", pairs).headers())
                .containsExactly(
                        new Request.Line("authorization", new Secret("Basic a+b==")),
                        new Request.Line("x-team", new Secret("a=b")));
        assertThat(read(variables("OTEL_RESOURCE_ATTRIBUTES", pairs)).resource())
                .containsEntry("authorization", "Basic a+b==");
    }

    @Test
    void the_services_name_wins_over_the_attribute_of_that_name() throws Exception {
        String attributes = "service.name=other,deployment.environment.name=prod";

        assertThat(read(variables("OTEL_RESOURCE_ATTRIBUTES", attributes)).resource())
                .isEqualTo(Map.of("service.name", "other", "deployment.environment.name", "prod"));
        assertThat(read(variables("OTEL_RESOURCE_ATTRIBUTES", attributes, "OTEL_SERVICE_NAME", "watch"))
                        .resource())
                .containsEntry("service.name", "watch");
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4318, must be a URL such as",
        "OTEL_EXPORTER_OTLP_ENDPOINT, ftp://collector, must be a URL such as",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://, must be a URL such as",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://:4318, must be a URL such as",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://collector:0, must be a URL such as",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://collector:65536, must be a URL such as",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://a b, must be a URL such as",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, /v1/metrics, must be a URL such as",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://hush@c, put credentials into OTEL_EXPORTER_OTLP_HEADERS",
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://c/?key=hush, put credentials into OTEL_EXPORTER_OTLP_HEADERS",
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc, 'must be http/protobuf, which collectors take in on port 4318, was \"grpc\"'",
        "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL, http/json, must be http/protobuf",
        "OTEL_EXPORTER_OTLP_COMPRESSION, zstd, 'must be none or gzip, was \"zstd\"'",
        "OTEL_EXPORTER_OTLP_TIMEOUT, 10s, must be a number of milliseconds from 1 to 86400000",
        "OTEL_EXPORTER_OTLP_TIMEOUT, 0, must be a number of milliseconds from 1 to 86400000",
        "OTEL_METRIC_EXPORT_INTERVAL, 99, must be a number of milliseconds from 100 to 86400000",
        "OTEL_METRIC_EXPORT_INTERVAL, 86400001, must be a number of milliseconds from 100 to 86400000",
        "OTEL_METRIC_EXPORT_INTERVAL, 99999999999999999999, must be a number of milliseconds",
        "OTEL_METRICS_EXPORTER, console, 'must be otlp, prometheus or none, was \"console\"'",
        "OTEL_TRACES_EXPORTER, zipkin, 'must be otlp or none, was \"zipkin\"'",
        "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE, delta, must be cumulative",
        "OTEL_EXPORTER_OTLP_HEADERS, Bearer hush, entry 1 is not",
        "OTEL_EXPORTER_OTLP_HEADERS, 'a=1,=hush', entry 2 is not",
        "OTEL_EXPORTER_OTLP_HEADERS, a=%hush, entry 1 is not",
        "OTEL_EXPORTER_OTLP_HEADERS, Authorization: hush=1, names as headers have them",
        "OTEL_EXPORTER_OTLP_HEADERS, a=hush%0Ab, values of printable ASCII",
        "OTEL_EXPORTER_OTLP_HEADERS, Content-Length=1, 'sets Content-Length, which cannot be set'",
        "OTEL_RESOURCE_ATTRIBUTES, hush, entry 1 is not",
        "OTEL_EXPORTER_OTLP_CERTIFICATE, /no/such.pem, 'names a file that cannot be read, \"/no/such.pem\"'",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY, /no/such.pem, needs the other too",
    })
    void a_bad_value_is_one_line_that_names_its_variable_and_no_secret(String variable, String value, String says) {
        String refusal = refusal(variable, value);

        assertThat(refusal)
                .startsWith("environment: error[bad-variable] " + variable + ": ")
                .contains(says)
                .doesNotContain("hush");
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_once() {
        String refusal = refusal(
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "grpc",
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "x",
                "OTEL_TRACES_EXPORTER",
                "otlp");

        assertThat(refusal.lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("PROTOCOL"))
                .anyMatch(line -> line.contains("TIMEOUT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "86400000"})
    void an_interval_may_be_as_short_and_as_long_as_that(String millis) throws Exception {
        assertThat(read(variables("OTEL_METRIC_EXPORT_INTERVAL", millis)).every())
                .hasMillis(Long.parseLong(millis));
    }

    @Test
    void certificates_and_keys_are_files(@TempDir Path folder) throws Exception {
        X509Bundle made = new CertificateBuilder()
                .subject("CN=us")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path certificate = Files.writeString(folder.resolve("us.pem"), made.getCertificatePEM());
        Path key = Files.writeString(folder.resolve("us.key"), made.getPrivateKeyPEM());

        Telemetry.Collector metrics = metrics(
                "OTEL_EXPORTER_OTLP_CERTIFICATE", certificate.toString(),
                "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificate.toString(),
                "OTEL_EXPORTER_OTLP_CLIENT_KEY", key.toString());

        assertThat(metrics.trust()).isEqualTo(certificate);
        assertThat(metrics.identity()).isEqualTo(new Telemetry.Identity(certificate, key));
        assertThat(refusal("OTEL_EXPORTER_OTLP_CERTIFICATE", key.toString()))
                .contains("names a file without a certificate in PEM form");
        assertThat(refusal(
                        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificate.toString(),
                        "OTEL_EXPORTER_OTLP_CLIENT_KEY", certificate.toString()))
                .contains("names a file without a private key in PEM form");
    }

    @Test
    void a_header_does_not_show_its_value() throws Exception {
        assertThat(metrics("OTEL_EXPORTER_OTLP_HEADERS", "authorization=hush"))
                .asString()
                .contains("authorization")
                .doesNotContain("hush");
    }
}
