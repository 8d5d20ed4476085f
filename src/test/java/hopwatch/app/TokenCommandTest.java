package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Scope;
import hopwatch.config.Token;
import hopwatch.config.load.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    private Path folder = Path.of("");

    /** Puts what was printed into a configuration. */
    private Token pasted(Ran ran) throws Exception {
        List<String> lines = ran.out().lines().toList();
        String yaml = String.join("\n", lines.subList(lines.indexOf("tokens:"), lines.size()));
        Path file = Files.writeString(folder.resolve("monitors.yaml"), "monitors: [https://example.org/]\n" + yaml);
        return new ConfigLoader(Map.<String, String>of()::get)
                .load(file)
                .tokens()
                .get(0);
    }

    private static String printed(Ran ran) {
        return ran.out()
                .lines()
                .filter(line -> line.startsWith("hopwatch_"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_prints_a_token_of_256_bits_and_the_item_that_knows_it() throws Exception {
        Ran ran = Ran.command(
                "token", "On \"call\"", "--scope", "read", "--scope", "incidents", "--expires", "2027-01-01");

        Token token = pasted(ran);
        assertThat(ran.code()).isZero();
        assertThat(Base64.getUrlDecoder().decode(printed(ran).substring("hopwatch_".length())))
                .hasSize(32);
        assertThat(token.hash().isOf(printed(ran))).isTrue();
        assertThat(token.name()).isEqualTo("On \"call\"");
        assertThat(token.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.INCIDENTS);
        assertThat(token.expires()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void no_two_are_alike_and_one_may_do_everything_unless_told_otherwise() throws Exception {
        Ran one = Ran.command("token", "deploy");
        Ran other = Ran.command("token", "deploy");

        assertThat(printed(one)).isNotEqualTo(printed(other));
        assertThat(pasted(one).scopes()).containsExactlyInAnyOrder(Scope.values());
    }

    @Test
    void a_scope_or_a_name_that_is_none_is_wrong_usage() {
        Ran scope = Ran.command("token", "deploy", "--scope", "root");

        assertThat(scope.code()).isEqualTo(64);
        assertThat(scope.err()).contains("'root' is not a scope; allowed: read, incidents");
        assertThat(Ran.command("token", "a\nb").code()).isEqualTo(64);
        assertThat(Ran.command("token", " ").code()).isEqualTo(64);
        assertThat(Ran.command("token").code()).isEqualTo(64);
    }
}
