package hopwatch.config.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.document.InvalidConfigException;
import hopwatch.config.load.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real exporter accepts of the options that Hopwatch has, Hopwatch accepts; and words that both read. */
class BlackboxOracleTest {
    private static final List<String> DURATIONS = List.of(
            "5s",
            "1m30s",
            "500ms",
            "1.5h",
            "+5s",
            "-5s",
            ".5s",
            "0s",
            "1us",
            "1µs",
            "3ns",
            "1h0m0.5s",
            "'0'",
            "5",
            "0",
            "1d",
            "5S",
            "5 s",
            "1h30",
            "''",
            "s",
            "-",
            "99999999999h",
            "9223372036854775807ns",
            "9223372036854775808ns",
            "1e3s",
            "٣s",
            "5.s",
            ".s",
            "~");
    private static final List<String> SIZES = List.of(
            "10MB",
            "1KB",
            "1KiB",
            "1MB512KB",
            "1MiB512KiB",
            "1.5MB",
            ".5KB",
            "5.B",
            "+1B",
            "-1B",
            "0",
            "1EB",
            "7EiB",
            "8EB",
            "1KiB3B",
            "1KB3B",
            "1kB",
            "1024",
            "-1",
            "1MiB512KB",
            "9EB",
            "1M",
            "10mb",
            "''",
            "B",
            ".B",
            "1iB",
            "1 KB",
            "~");
    private static final List<String> FLAGS = List.of(
            "true", "True", "TRUE", "false", "yes", "Yes", "YES", "y", "Y", "on", "On", "ON", "no", "No", "n", "N",
            "off", "OFF", "'yes'", "'n'", "~", "'true'", "'False'", "1", "0", "tRUE", "yeS", "t", "''", "[true]");
    private static final List<String> CODINGS = List.of(
            "gzip",
            "'gzip, br'",
            "'br, gzip'",
            "'br;q=1.0, gzip;q=0.9'",
            "'*'",
            "'*;q=0.1'",
            "''",
            "' gzip '",
            "'identity, *;q=0.5'",
            "br",
            "'gzip;q=0'",
            "'gzip;q=0.0001'",
            "'*;q=0'",
            "'gzip;q=x'",
            "'br, identity'",
            "'gzip;q=0, *'",
            "'*;q=0, gzip;q=0.5'",
            "','",
            "' '",
            "';q=1'",
            "GZIP");

    @TempDir
    private static Path shared = Path.of("");

    @Test
    void durations_sizes_flags_and_codings_are_read_alike() throws Exception {
        Exporter.isThere();
        Map<String, String> differences = new TreeMap<>();
        for (String duration : DURATIONS) {
            compare(differences, "timeout: " + duration);
        }
        for (String size : SIZES) {
            compare(differences, "http: {body_size_limit: " + size + "}");
        }
        for (String flag : FLAGS) {
            compare(differences, "http: {fail_if_ssl: " + flag + "}");
        }
        for (String coding : CODINGS) {
            compare(differences, "http: {compression: gzip, headers: {accept-Encoding: " + coding + "}}");
        }

        assertThat(differences).isEmpty();
    }

    /** Twenty modules a file: starting the exporter costs more than reading them. */
    @Property(tries = 15, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void a_file_that_the_exporter_accepts_loads(@ForAll("modules") List<String> modules) throws Exception {
        Exporter.isThere();
        String yaml = IntStream.range(0, modules.size())
                .mapToObj(number -> "  m" + number + ": " + modules.get(number) + "\n")
                .collect(Collectors.joining("", "modules:\n", ""));
        Path folder = Files.createTempDirectory("blackbox");
        try {
            Beside here = Beside.yaml(folder, yaml);

            assertThat(Exporter.complaint(here.file())).isEmpty();
            assertThat(here.modules().probed()).hasSize(modules.size());
        } finally {
            Files.delete(folder.resolve("blackbox.yml"));
            Files.deleteIfExists(folder.resolve("monitors.yaml"));
            Files.delete(folder);
        }
    }

    @Provide
    Arbitrary<List<String>> modules() {
        return options()
                .map(options -> "{prober: http, http: {" + String.join(", ", options) + "}}")
                .list()
                .ofSize(20);
    }

    /** Some of them, each at most once. */
    private static Arbitrary<List<String>> options() {
        List<Arbitrary<String>> each = List.of(
                option(
                        "valid_status_codes",
                        Arbitraries.integers()
                                .between(100, 999)
                                .list()
                                .ofMaxSize(3)
                                .map(Object::toString)),
                option("valid_http_versions", Arbitraries.of("[HTTP/1.1]", "[HTTP/1.0, 'HTTP/2.0']", "[]", "")),
                option("preferred_ip_protocol", Arbitraries.of("ip4", "ip6", "ipv4", "''", "4")),
                option("ip_protocol_fallback", flags()),
                option("skip_resolve_phase_with_proxy", flags()),
                option("no_follow_redirects", flags()),
                option("follow_redirects", flags()),
                option("fail_if_ssl", flags()),
                option("fail_if_not_ssl", flags()),
                option("enable_http2", flags()),
                option("method", Arbitraries.of("GET", "post", "PROPFIND", "''", "", "7")),
                option(
                        "headers",
                        Arbitraries.of(
                                "{}", "{Accept: a}", "{Host: 'a.example:80', X: 1}", "{X: }", "{User-Agent: true}")),
                option("fail_if_body_matches_regexp", expressions()),
                option("fail_if_body_not_matches_regexp", expressions()),
                option("fail_if_header_matches", matches()),
                option("fail_if_header_not_matches", matches()),
                option("body", text()),
                option("compression", Arbitraries.of("gzip", "deflate", "identity", "GZIP", "''", "")),
                option("body_size_limit", Arbitraries.integers().between(1, 99).map(number -> number + "MB")),
                option(
                        "proxy_url",
                        Arbitraries.of(
                                "http://a.example", "'http://joe:x%20y@a.example:1/'", "'http://[::1]:1'", "''")),
                option(
                        "tls_config",
                        Arbitraries.of(
                                "{}",
                                "",
                                "{insecure_skip_verify: true, server_name: a.example}",
                                "{min_version: TLS13}")),
                Arbitraries.of(
                        "basic_auth: {username: a, password: 'é'}",
                        "basic_auth: {}",
                        "authorization: {type: A, credentials: b}",
                        "authorization: {}",
                        "bearer_token: a"));
        return Arbitraries.of(each).list().uniqueElements().ofMaxSize(8).flatMap(some -> Combinators.combine(some)
                .as(options -> options));
    }

    private static Arbitrary<String> option(String name, Arbitrary<String> value) {
        return value.map(written -> name + ": " + written);
    }

    private static Arbitrary<String> flags() {
        return Arbitraries.of("true", "false", "yes", "off", "'n'", "");
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withChars("aZ0 .*+?()[]{}|^$\\/:#&*!%@`<>=~_-\"")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(text -> "'" + text + "'");
    }

    private static Arbitrary<String> expressions() {
        Arbitrary<String> one = Arbitraries.of(
                        "a",
                        "(?i)error",
                        "^<html",
                        "\\bx\\b",
                        "\\p{L}+",
                        "[^a-z]{2,5}",
                        "(?P<n>x)|y",
                        "\\Qa.b\\E",
                        "(?s).*end\\z",
                        "a{100}",
                        "[[:alpha:]]",
                        "\\x{10FFFF}",
                        "")
                .map(expression -> "'" + expression + "'");
        return one.list().ofMaxSize(3).map(Object::toString);
    }

    private static Arbitrary<String> matches() {
        return Combinators.combine(Arbitraries.of("Via", "set-cookie"), Arbitraries.of("'a b'", "^x", "5"), flags())
                .as((header, regexp, flag) ->
                        "[{header: %s, regexp: %s, allow_missing: %s}]".formatted(header, regexp, flag));
    }

    private void compare(Map<String, String> differences, String option) throws Exception {
        Beside here = Beside.yaml(shared, "modules: {m: {prober: http, " + option + "}}\n");
        String theirs = Exporter.complaint(here.file());
        InvalidConfigException ours = refusal(here);
        if (theirs.isEmpty() != (ours == null)) {
            differences.put(option, theirs + (ours == null ? "" : ours.report().text()));
        }
    }

    private static @Nullable InvalidConfigException refusal(Beside here) {
        try {
            Config unused =
                    new ConfigLoader(name -> null).withModules(here.file()).load(here.monitors());
            return null;
        } catch (InvalidConfigException refused) {
            return refused;
        }
    }
}
