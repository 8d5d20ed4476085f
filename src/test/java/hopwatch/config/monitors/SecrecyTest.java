package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.document.InvalidConfigException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file, no report of it repeats a secret. */
class SecrecyTest {
    private static final String MONITORS = "\nmonitors: [https://example.org/, 42]\n";

    private final Path folder;

    SecrecyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts: {oncall: {slack: https://hooks.slack.com/services/hunter2}, x: 1}",
                "alerts: {oncall: {slak: https://example.org/hunter2}}",
                "alerts: {oncall: {webhook: https://example.org/hunter2}}",
                "alerts: {oncall: hunter2}",
                "alerts: {oncall: [hunter2]}",
                "alerts: {oncall: {slack: hunter2}}",
                "alerts: {oncall: {slack: 'https://hunter2 x/'}}",
                "alerts: {oncall: {slack: 'hunter2://x/'}}",
                "alerts: {oncall: {slack: {token: hunter2}}}",
                "alerts: {oncall: {slack: ['hunter2']}}",
                "alerts:\n  oncall:\n    slack: >-\n      https://example.org/\n      hunter2\n  next: 1",
                "alerts:\n  oncall:\n    slack: \"https://example.org/\n      hunter2\"\n  next: 1",
                "alerts:\n  oncall:\n    slack: \"${HOOK:-http://example.org/hunter2}\"",
                "alerts:\n  oncall: {slack: \"https://example.org/hunter2\n",
                "alerts:\n  oncall: {slack: https://example.org/hunter2\n",
                "alerts:\n  oncall:\n    slack https://example.org/hunter2\n    x: y",
                "alerts:\n\toncall: {slack: 'https://hooks.slack.com/services/hunter2'}",
                "alerts: https://hooks.slack.com/services/hunter2",
                "alerts: {oncall: {webhook: 'ftp://example.org/hunter2'}}",
                "alerts: {oncall: {webhook: 'http://example.org/hunter2', headers: {X-Key: hunter2}, body: hunter2}}",
                "alerts: {oncall: {webhook: 'https://example.org/hunter2', headers: {X-Key: \"hunter2\\n\"}}}",
                "alerts: {oncall: {webhook: 'https://example.org/hunter2', secret: whsec_hunter2, url: hunter2}}",
                "alerts: {oncall: {webhook: 'https://example.org/hunter2', secret: [hunter2]}}",
                "alerts:\n  oncall:\n    webhook https://example.org/hunter2\n    secret: hunter2",
                "alerts: {oncall: {pagerduty: hunter2, secret: hunter2}}",
                "alerts:\n  oncall:\n    pagerduty: hunter2\n  x\n",
                "alerts: {oncall: {slack: {token: 'hunter2 x', channel: hunter2}}}",
                "alerts: {oncall: {slack: {token: hunter2, channel: 'X Y', x: hunter2}}}",
                "alerts: {oncall: {alertmanager: 'http://prom:hunter2@127.0.0.1'}}",
                "alerts: {oncall: {alertmanager: 'http://127.0.0.1', auth: {bearer: 'hunter2 x'}}}",
                "page: {url: https://joe:hunter2@example.org/}",
                "page: {title: [https://joe:hunter2@example.org/]}",
                "page: https://joe:hunter2@example.org/",
                "proxies: {corp: 'http://joe:hunter2@example.org'}",
                "proxies: {corp: 'https://joe:hunter2@example.org:1'}",
                "proxies: {corp: 'http://joe:hunter2@x@example.org:1'}",
                "proxies: {corp: {url: 'http://example.org', user: hunter2, password: hunter2}}",
                "proxies: {corp: {url: 'http://joe:hunter2@example.org:1', user: joe}}",
                "proxies: {corp: {user: joe, password: hunter2, x: 1}}",
                "smtp: {url: 'smtp://joe:hunter2@mail.example.org:25', from: s@example.org}",
                "smtp: {url: 'smtp://m.example:25', from: s, user: joe, password: hunter2}",
                "smtp: {url: 'http://m.example:25', from: s@example.org, user: joe, password: [hunter2]}",
                "smtp: {url: 'smtp://m.example:25', password: hunter2, starttls: maybe}",
                "smtp:\n  url: smtp://m.example:25\n  user joe\n  password: hunter2\n",
                "store: {url: 'jdbc:postgresql://joe:hunter2@db/x', user: joe}",
                "store: {url: 'jdbc:postgresql://db/x?password=hunter2', user: joe}",
                "store: {url: 'jdbc:postgresql://db/x?sslmode=require&PASSWORD=hunter2', user: joe}",
                "store: {url: 'jdbc:postgresql://db/x', password: hunter2}",
                "store: {url: 'jdbc:mysql://db/x', user: joe, password: hunter2}",
                "store: {user: joe, password: [hunter2]}",
                "tokens: [{name: deploy, hash: hunter2, scopes: [read]}]",
                "tokens: [{name: deploy, hash: [hunter2], scopes: [read]}]",
                "store:\n  url: jdbc:postgresql://db/x\n  user joe\n  password: hunter2\n",
                "defaults: {proxy: 'http://joe:hunter2@example.org'}",
                "defaults: {headers: {X-Token: \"hunter2\\n\"}}",
                "defaults: {headers: {'X Y': hunter2}}",
                "defaults: {headers: ['hunter2 x'], every: 1}",
                "defaults: {headers: hunter2, proxy: 'http://joe:hunter2@'}",
                "defaults: {headers: {X-Token: hunter2, x-token: hunter2}}",
                "defaults: {headers: {X-Token: {fil: hunter2}}}",
                "defaults: {headers: {Host: hunter2 hunter2}}",
                "defaults:\n  headers:\n    Authorization: Bearer hunter2\n    X-Token hunter2\n",
                "defaults: {headers: {Cookie: \"hunter2\n",
                "groups: [{name: x, monitors: [{url: 'https://a.example/', auth: hunter2}]}]",
                "groups: [{name: x, monitors: [{url: 'https://a.example/', auth: {bearer: hunter2 x}}]}]",
                "groups: [{name: x, monitors: [{url: 'https://a.example/', auth: {basic: {password: hunter2}}}]}]",
                "groups: [{name: x, monitors: [{url: 'https://a.example/', auth: {basic: [hunter2]}}]}]",
                "groups: [{name: x, monitors: [{url: 'https://a.example/', body: hunter2}]}]",
                "groups: [{name: x, monitors: [{url: 'https://a.example/', method: POST, body: [hunter2]}]}]",
            })
    void a_secret_in_the_file_is_masked(String mistake) {
        InvalidConfigException refused = Given.yaml(folder, mistake + MONITORS).refusal();

        assertThat(refused.problems()).isNotEmpty();
        assertThat(refused.report().text()).doesNotContain("hunter2");
        assertThat(refused.report().json()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts: {oncall: {slack: '${SECRET}'}}",
                "alerts: {oncall: {webhook: '${SECRET}', method: '${SECRET}', body: '{{${SECRET}}}'}}",
                "alerts: {oncall: {webhook: 'http://${SECRET}/', headers: {X: '{{${SECRET}}}'}, secret: 'whsec_${SECRET}!'}}",
                "alerts: {oncall: {slack: {token: '${SECRET} x', channel: '${SECRET} x'}, mentions: '${SECRET}'}}",
                "alerts: {oncall: {pagerduty: '${SECRET}', url: '${SECRET}'}}",
                "alerts: {oncall: {alertmanager: '${SECRET}', auth: {bearer: '${SECRET}é'}}}",
                "page: {title: '${SECRET}\\x00', zone: '${SECRET}'}",
                "defaults: {every: '${SECRET}', confirm: '${SECRET}', alert: '${SECRET}'}",
                "defaults: {failures: '${SECRET}'}",
                "history: {raw: '${SECRET}'}",
                "self: {alert: {to: '${SECRET}', for: '${SECRET}'}}",
                "defaults: {expect: {status: '${SECRET}', http: '${SECRET}', redirect: '${SECRET}'}}",
                "defaults: {proxy: '${SECRET}', ip: '${SECRET}', headers: {a: '${SECRET}é'}, timeouts: {dns: '${SECRET}'}}",
                "store: {url: '${SECRET}', user: joe}",
                "store: {url: 'jdbc:postgresql://db/x?password=${SECRET}', user: joe}",
                "store: {url: 'jdbc:sqlserver://${SECRET}', user: joe, password: '${SECRET}'}",
                "defaults: {proxy: 'http://${SECRET}'}",
                "proxies: {corp: 'http://${SECRET}/', lab: '${SECRET}://x'}",
                "groups: [{name: x, monitors: ['${SECRET}://x/']}]",
                "groups: [{name: x, public: '${SECRET}', monitors: ['${SECRET}']}]",
                "groups: [{name: x, monitors: ['https://example.org/|?token=${SECRET}']}]",
            })
    void a_value_from_the_environment_is_told_as_it_is_written(String mistake) {
        InvalidConfigException refused = Given.yaml(folder, mistake + MONITORS)
                .with(Map.of("SECRET", "hunter2"))
                .refusal();

        assertThat(refused.report().text()).doesNotContain("hunter2");
        assertThat(refused.report().json()).doesNotContain("hunter2");
    }

    @Test
    void the_variables_name_stays_visible() {
        InvalidConfigException refused = Given.yaml(folder, "alerts: {oncall: {slack: \"${HOOK}\"}}" + MONITORS)
                .refusal();

        assertThat(refused.report().text()).contains("| alerts: {oncall: {slack: \"${HOOK}\"}}");
    }

    @Test
    void the_caret_still_points_at_the_mistake_behind_a_masked_secret() {
        InvalidConfigException refused = Given.yaml(
                        folder,
                        "alerts: {a: {slack: 'https://hooks.slack.com/services/hunter2'}, b: 7}\nmonitors: [https://example.org/]\n")
                .refusal();

        assertThat(refused.report().text())
                .contains("     1 | alerts: {a: {slack: ***}, b: ***}\n       |                              ^\n");
    }
}
