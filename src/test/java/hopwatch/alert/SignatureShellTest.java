package hopwatch.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hopwatch.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation says of how to verify a signature in a shell, run as it stands there. */
class SignatureShellTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private static final String BODY = "{\"text\": \"Zürich 😀\"}\n";

    private final Path folder;

    SignatureShellTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void isThere() {
        assumeTrue(Files.isExecutable(OPENSSL), "skipped: install the Debian package openssl");
    }

    @Test
    void a_genuine_request_is_found_to_be_so_and_no_other() throws Exception {
        Instant now = Instant.now();

        assertThat(verified("hush", now, BODY)).isEqualTo("genuine\n");
        assertThat(verified("hush", now, BODY + " ")).isEmpty();
        assertThat(verified("hush", now.minusSeconds(301), BODY)).isEmpty();
        assertThat(verified("another", now, BODY)).isEmpty();
    }

    private String verified(String signedWith, Instant at, String received) throws Exception {
        Files.writeString(folder.resolve("body.json"), received);
        Map<String, String> headers =
                new Signature(new Secret(signedWith)).headers("g1zp:audit:down", at, BODY.getBytes(UTF_8));
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", documented()).directory(folder.toFile());
        shell.environment().put("secret", "hush");
        shell.environment().put("id", "g1zp:audit:down");
        shell.environment().put("timestamp", headers.getOrDefault("webhook-timestamp", ""));
        shell.environment().put("signature", headers.getOrDefault("webhook-signature", ""));
        Process running = shell.start();
        String said = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor(10, SECONDS)).isTrue();
        return said;
    }

    private static String documented() throws IOException {
        Matcher block = Pattern.compile("```sh\n(signed=.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/alerts.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
