package hopwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Scope;
import hopwatch.config.Token;
import hopwatch.config.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Token DEPLOY =
            new Token("deploy", TokenHash.of("good"), Set.of(Scope.READ, Scope.MAINTENANCE), NOON);
    private static final Token LOCAL = new Token("local", TokenHash.of("near"), Set.of(Scope.values()), null);

    private List<Token> tokens = List.of(DEPLOY);
    private Instant now = NOON.minusMillis(1);
    private final Access access = new Access(() -> tokens, Optional.of(LOCAL), () -> now);

    private Admission admit(Need need, String... authorization) {
        return access.admit(need, List.of(authorization), "192.0.2.1");
    }

    private int status(Need need, String... authorization) {
        return admit(need, authorization).match(admitted -> 200, Admission.Turned::status);
    }

    @Test
    void a_good_token_is_known_by_its_name() {
        assertThat(admit(Need.MAINTENANCE, "Bearer good")).isEqualTo(new Admission.Admitted("deploy"));
        assertThat(admit(Need.READ, "bearer   good ")).isEqualTo(new Admission.Admitted("deploy"));
        assertThat(admit(Need.INCIDENTS, "Bearer near")).isEqualTo(new Admission.Admitted("local"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer goo",
                "Bearer good2",
                "Bearer GOOD",
                "Bearer g\u00f6\u00f6d",
                "Bearer good, Bearer good",
                "Bearer",
                "Bearer ",
                "Basic Z29vZA==",
                "good",
                "",
                "Bearer 770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c"
            })
    void whatever_else_is_presented_is_no_such_token(String authorization) {
        assertThat(admit(Need.READ, authorization))
                .isEqualTo(new Admission.Turned(
                        401, "no such token", "Bearer realm=\"hopwatch\", error=\"invalid_token\"", 0));
    }

    @Test
    void none_and_two_are_401_and_one_too_long_is_431() {
        assertThat(status(Need.READ)).isEqualTo(401);
        assertThat(status(Need.READ, "Bearer good", "Bearer good")).isEqualTo(401);
        assertThat(status(Need.READ, "Bearer " + "x".repeat(4 * 1024 - 7))).isEqualTo(401);
        assertThat(status(Need.READ, "Bearer " + "x".repeat(4 * 1024 - 6))).isEqualTo(431);
    }

    @Test
    void from_the_moment_that_it_expires_it_is_refused_and_that_is_said() {
        assertThat(status(Need.READ, "Bearer good")).isEqualTo(200);
        now = NOON;

        assertThat(admit(Need.READ, "Bearer good"))
                .isEqualTo(new Admission.Turned(
                        401, "the token deploy has expired", "Bearer realm=\"hopwatch\", error=\"invalid_token\"", 0));
    }

    @Test
    void a_token_without_the_scope_is_403_and_is_told_which_it_lacks() {
        assertThat(admit(Need.INCIDENTS, "Bearer good"))
                .isEqualTo(new Admission.Turned(
                        403,
                        "the token deploy lacks the scope incidents",
                        "Bearer realm=\"hopwatch\", error=\"insufficient_scope\", scope=\"incidents\"",
                        0));
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING, 200, 200",
        "READ, 200, 401",
        "RELOAD, 200, 401",
        "INCIDENTS, 401, 401",
        "MAINTENANCE, 401, 401",
        "ALERTS, 401, 401"
    })
    void reading_and_reloading_are_open_until_there_is_a_token(Need need, int without, int with) {
        assertThat(status(need)).isEqualTo(with);
        tokens = List.of();
        assertThat(status(need)).isEqualTo(without);
        assertThat(status(need, "Bearer near")).isEqualTo(200);
    }

    @Test
    void wrong_tokens_are_429_after_ten_and_a_good_one_is_heard_all_the_same() {
        for (int i = 0; i < 10; i++) {
            assertThat(status(Need.READ, "Bearer wrong" + i)).isEqualTo(401);
        }

        assertThat(admit(Need.READ, "Bearer wrong"))
                .isEqualTo(new Admission.Turned(429, "too many wrong tokens", null, 60));
        assertThat(status(Need.READ, "Bearer good")).isEqualTo(200);
        assertThat(status(Need.READ)).isEqualTo(401);
        assertThat(access.admit(Need.READ, List.of("Bearer wrong"), "192.0.2.2")
                        .match(admitted -> 200, Admission.Turned::status))
                .isEqualTo(401);
    }
}
