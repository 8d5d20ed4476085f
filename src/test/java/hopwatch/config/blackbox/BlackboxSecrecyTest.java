package hopwatch.config.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.document.InvalidConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a {@code blackbox.yml}, no report of it repeats a secret. */
class BlackboxSecrecyTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "basic_auth: {username: joe, password: hunter2}, x: 1",
                "basic_auth: {username: joe, pasword: hunter2}",
                "basic_auth: joe:hunter2",
                "basic_auth: [hunter2]",
                "basic_auth: {username: joe, password: [hunter2]}",
                "authorization: Bearer hunter2",
                "authorization: {credential: hunter2}",
                "authorization: {type: basic, credentials: hunter2}",
                "authorization: {credentials: \"hunter2\\n\"}",
                "bearer_token: [hunter2]",
                "bearer_token: hunter2, bearer_token_file: x",
                "bearertoken: hunter2",
                "password: hunter2",
                "headers: {X-Key: hunter2, x-key: hunter2}",
                "headers: {'X Key': hunter2}",
                "headers: {X-Key: [hunter2]}",
                "headers: [hunter2]",
                "headers: {X-Key: \"hunter2\\n\", Host: hunter2 hunter2}",
                "headers: {Proxy-Authorization: hunter2}",
                "http_headers: {X-Key: {secrets: [hunter2], secret: hunter2}}",
                "http_headers: {X-Key: hunter2}",
                "body: {a: hunter2}",
                "body: hunter2, body_file: x",
                "proxy_url: 'http://joe:hunter2@'",
                "proxy_url: 'socks5://joe:hunter2@example.org'",
                "proxy_url: 'https://joe:hunter2@example.org'",
                "proxy_url: 'ftp://joe:hunter2@example.org'",
                "proxy_url: ['http://joe:hunter2@example.org']",
                "proxy_url: 'http://joe:hunter2@example.org', proxy_connect_header: {X: [hunter2]}",
                "oauth2: {client_id: a, client_secret: hunter2}",
                "tls_config: {key: hunter2}",
                "😀😀😀😀😀😀😀😀: 1, headers: {X-Key: hunter2}",
                "headers: {X-😀😀😀😀😀😀😀😀: hunter2, X-Key: hunter2}",
                "tls_config: {key: hunter2, cert: hunter2, ca: hunter2, x: 1}",
            })
    void a_secret_among_the_options_is_masked(String options) {
        refuses("modules: {m: {prober: http, http: {" + options + "}}}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modules:\n  m:\n    prober: http\n    htp: {bearer_token: hunter2}\n",
                "module:\n  m: {prober: http, http: {bearer_token: hunter2}}\n",
                "modules:\n  m: [hunter2]\n",
                "modules:\n  m:\n    prober: tcp\n    tcp:\n      query_response:\n      - send: PASS hunter2\n  n:\n",
                "modules:\n  m:\n    prober: grpc\n    grpc: {metadata: {key: [hunter2]}}\n  n:\n",
                "modules:\n  m:\n    prober: http\n    http:\n      basic_auth:\n        username joe\n        password: hunter2\n",
                "modules:\n  m:\n    prober: http\n    http:\n      bearer_token: hunter2\n     x\n",
                "modules:\n  m:\n    prober: http\n    http:\n      authorization:\n        credentials: hunter2\n       x\n",
                "modules:\n  m:\n    prober: http\n    http:\n      oauth2: {client_secret: \"hunter2\n",
                "modules:\n  m:\n    key: |\n      MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkhunter2\n    x\n",
            })
    void so_is_one_in_a_file_that_cannot_be_understood(String yaml) {
        refuses(yaml);
    }

    private void refuses(String yaml) {
        InvalidConfigException refused = Beside.yaml(folder, yaml).refusal();

        assertThat(refused.problems()).isNotEmpty();
        assertThat(refused.report().text()).doesNotContain("hunter2");
        assertThat(refused.report().json()).doesNotContain("hunter2");
    }
}
