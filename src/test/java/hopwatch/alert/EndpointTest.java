package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void https_goes_anywhere_and_keeps_its_path_to_itself() {
        Endpoint endpoint = Endpoint.of(new Secret("https://hooks.slack.com/services/T0/B0/x?y=z"));

        assertThat(endpoint).isEqualTo(new Endpoint(true, "hooks.slack.com", 443, new Secret("/services/T0/B0/x?y=z")));
        assertThat(endpoint.toString()).doesNotContain("services");
    }

    @Test
    void ports_are_as_written_or_usual() {
        assertThat(Endpoint.of(new Secret("https://example.org:8443")).port()).isEqualTo(8443);
        assertThat(Endpoint.of(new Secret("https://example.org")).path().reveal())
                .isEqualTo("/");
        assertThat(Endpoint.of(new Secret("http://localhost/")).port()).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/x", "http://127.0.0.1:1/x", "http://127.9.9.9/", "http://[::1]:1/x"})
    void plain_http_goes_to_this_machine(String url) {
        assertThat(Endpoint.of(new Secret(url)).tls()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.slack.com/secret",
                "http://127.0.0.1.example.org/secret",
                "http://localhost.example.org/secret",
                "http://10.0.0.1/secret",
                "ftp://example.org/secret",
                "secret",
                "https:///secret",
                "https://exa mple.org/secret",
                "://secret",
            })
    void anything_else_is_unusable_and_not_quoted(String url) {
        assertThatThrownBy(() -> Endpoint.of(new Secret(url)))
                .isInstanceOf(Endpoint.Unusable.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret")
                .startsWith("the address to post to");
    }
}
