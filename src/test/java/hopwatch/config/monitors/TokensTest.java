package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Scope;
import hopwatch.config.Token;
import hopwatch.config.TokenHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    private static final String HASH = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final Path folder;

    TokensTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Token token(String more) {
        List<Token> tokens = Given.yaml(
                        folder,
                        "monitors: [https://example.org/]\ntokens: [{name: deploy, hash: \"" + HASH + "\", " + more
                                + "}]\n")
                .with(Map.of("HASH", HASH))
                .config()
                .tokens();
        assertThat(tokens).hasSize(1);
        return tokens.get(0);
    }

    @Test
    void a_token_is_a_name_a_hash_and_what_it_may_be_used_for() {
        assertThat(token("scopes: [read, incidents]"))
                .isEqualTo(new Token("deploy", TokenHash.of("test"), Set.of(Scope.READ, Scope.INCIDENTS), null));
        assertThat(token("scopes: reload").scopes()).containsExactly(Scope.RELOAD);
    }

    @Test
    void without_the_key_there_are_none() {
        assertThat(Given.yaml(folder, "monitors: [https://example.org/]\n")
                        .config()
                        .tokens())
                .isEmpty();
    }

    @Test
    void a_hash_knows_its_token_and_no_other() {
        TokenHash hash = TokenHash.of("hopwatch_secret");

        assertThat(hash.isOf("hopwatch_secret")).isTrue();
        assertThat(List.of("hopwatch_secre", "hopwatch_secret ", "HOPWATCH_SECRET", "", hash.hex(), hash.toString()))
                .noneMatch(hash::isOf);
        assertThat(TokenHash.read(hash.toString())).hasValue(hash);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01, 2027-01-01T00:00:00Z",
        "2027-01-01T08:30Z, 2027-01-01T08:30:00Z",
        "2027-01-01T08:30+01:00, 2027-01-01T07:30:00Z"
    })
    void it_is_refused_from_the_beginning_of_the_day_that_it_names(String written, Instant first) {
        Token token = token("scopes: read, expires: " + written);

        assertThat(token.isExpired(first.minusMillis(1))).isFalse();
        assertThat(token.isExpired(first)).isTrue();
        assertThat(token("scopes: read").isExpired(Instant.MAX)).isFalse();
    }
}
