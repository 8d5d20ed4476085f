package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.Template;
import hopwatch.config.document.Keys;
import hopwatch.config.load.ConfigLoader;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we ship and what we document is a right configuration. */
class DocumentationTest {
    private static final Path REFERENCE = Path.of("docs/monitors.md");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final Path folder;

    DocumentationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_shipped_file_loads_without_a_warning_in_an_empty_environment() throws Exception {
        Config config = new ConfigLoader(Map.<String, String>of()::get).load(Path.of("monitors.yaml"));

        assertThat(config.warnings()).isEmpty();
        assertThat(config.channels().values()).containsExactly(new Channel.Off("oncall", "SLACK_WEBHOOK_URL"));
        assertThat(config.monitors()).hasSizeGreaterThan(4).allSatisfy(monitor -> assertThat(monitor.every())
                .as("strangers are probed gently")
                .hasMinutes(1));
    }

    @Test
    void the_shipped_files_commented_hops_load_too() throws Exception {
        String shipped = Files.readString(Path.of("monitors.yaml"));
        String uncommented =
                shipped.replace("        # hops:", "        hops:").replace("        #   -", "          -");

        Monitor monitor = Given.yaml(folder, uncommented).monitor();

        assertThat(monitor.hops()).extracting(Hop::name).containsExactly("Fastly", "Fly proxy", "Origin");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void every_example_in_the_documentation_loads(String block) throws Exception {
        Files.copy(Path.of("src/test/resources/files/ca.pem"), folder.resolve("internal-ca.pem"));
        Files.copy(Path.of("src/test/resources/files/slack-webhook"), folder.resolve("slack-webhook"));
        Files.writeString(folder.resolve("query.json"), "{}");
        writeClientCertificate();

        assertThat(Given.yaml(folder, block).config().warnings()).isEmpty();
    }

    private void writeClientCertificate() throws Exception {
        X509Bundle own = new CertificateBuilder()
                .subject("CN=watcher")
                .ecp256()
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Files.writeString(folder.resolve("watcher.pem"), own.getCertificatePEM());
        Path key = Files.writeString(folder.resolve("watcher.key"), own.getPrivateKeyPEM());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void every_key_has_its_row_in_the_reference() throws IOException {
        String reference = Files.readString(REFERENCE);
        Stream<Set<String>> keys = Stream.of(
                        MonitorsKeys.ROOT,
                        MonitorsKeys.PAGE,
                        MonitorsKeys.CHANNEL,
                        MonitorsKeys.EMAIL,
                        MonitorsKeys.SMTP,
                        MonitorsKeys.SLACK,
                        MonitorsKeys.PROXY,
                        MonitorsKeys.DEFAULTS,
                        MonitorsKeys.GROUP,
                        MonitorsKeys.MONITOR,
                        MonitorsKeys.AUTH,
                        MonitorsKeys.BASIC,
                        MonitorsKeys.TIMEOUTS,
                        MonitorsKeys.HOP,
                        MonitorsKeys.COMPARE,
                        MonitorsKeys.PHRASES,
                        MonitorsKeys.MATCH,
                        MonitorsKeys.FRESH,
                        MonitorsKeys.SIZE,
                        MonitorsKeys.WITHIN,
                        MonitorsKeys.TLS,
                        MonitorsKeys.HISTORY,
                        MonitorsKeys.STORE,
                        MonitorsKeys.MAINTENANCE,
                        MonitorsKeys.WEIGHTS,
                        MonitorsKeys.LIMITS,
                        MonitorsKeys.SELF,
                        MonitorsKeys.TOKEN)
                .map(Keys::known);

        List<String> missing = keys.flatMap(Set::stream)
                .filter(key -> !Pattern.compile("(?m)^\\| [^|]*`" + key + "`")
                        .matcher(reference)
                        .find())
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void every_field_of_a_template_has_its_row() throws IOException {
        String alerts = Files.readString(Path.of("docs/alerts.md"));

        assertThat(Template.Field.labels())
                .allSatisfy(label -> assertThat(alerts).contains("\n| `" + label + "` |"));
    }

    static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (Path document : List.of(REFERENCE, Path.of("docs/alerts.md"), Path.of("README.md"))) {
            BLOCK.matcher(Files.readString(document)).results().forEach(block -> blocks.add(block.group(1)));
        }
        assertThat(blocks).hasSizeGreaterThan(10);
        return blocks;
    }
}
