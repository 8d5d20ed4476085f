package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Secret;
import hopwatch.config.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String HOOK = "webhook: 'https://example.org/hook'";

    private final Path folder;

    ChannelsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Given given(String channel) {
        return Given.yaml(folder, "alerts: {x: {" + channel + "}}\nmonitors: [https://example.org/]\n");
    }

    private Channel channel(String channel) {
        Config config = given(channel).config();
        assertThat(config.warnings()).isEmpty();
        return config.channels().values().iterator().next();
    }

    private static String filled(@Nullable Template template, Function<Template.Field, String> values) {
        return Objects.requireNonNull(template).filled(values);
    }

    @Test
    void a_webhook_needs_no_more_than_its_url() {
        assertThat(channel(HOOK))
                .isEqualTo(
                        new Channel.Webhook("x", new Secret("https://example.org/hook"), "POST", Map.of(), null, null));
    }

    @Test
    void what_a_webhook_sends_may_be_written_out() {
        Channel.Webhook hook = (Channel.Webhook) channel(HOOK
                + ", method: PUT, secret: hush, headers: {Title: '{{ monitor }} is {{kind}}', X-Plain: a},"
                + " body: '{\"a\": {\"b\": \"{{text}}\"}}'");

        assertThat(hook.method()).isEqualTo("PUT");
        assertThat(hook.secret()).isEqualTo(new Secret("hush"));
        assertThat(hook.headers()).containsOnlyKeys("Title", "X-Plain");
        assertThat(filled(hook.headers().get("Title"), Template.Field::label)).isEqualTo("monitor is kind");
        assertThat(filled(hook.body(), field -> "say \"" + field.label() + "\""))
                .isEqualTo("{\"a\": {\"b\": \"say \\\"text\\\"\"}}");
    }

    @Test
    void a_body_comes_from_a_file_and_need_not_be_json() throws IOException {
        Files.writeString(folder.resolve("body.txt"), "m={{monitor}}&t={{text}}");
        Channel.Webhook form = (Channel.Webhook)
                channel(HOOK + ", headers: {content-type: application/x-www-form-urlencoded}, body: {file: body.txt}");
        Channel.Webhook text =
                (Channel.Webhook) channel(HOOK + ", headers: {Content-Type: text/plain}, body: '{{text}}'");

        assertThat(filled(form.body(), field -> "a&b")).isEqualTo("m=a%26b&t=a%26b");
        assertThat(filled(text.body(), field -> "a&b")).isEqualTo("a&b");
    }

    @Test
    void what_comes_in_for_a_field_is_no_template() {
        Channel.Webhook hook = (Channel.Webhook) channel(HOOK + ", body: '\"{{monitor}}\"'");

        assertThat(filled(hook.body(), field -> "{{owner}}")).isEqualTo("\"{{owner}}\"");
    }

    @Test
    void a_secret_that_is_unset_by_intent_signs_nothing() {
        assertThat(((Channel.Webhook) channel(HOOK + ", secret: \"${HOOK_SECRET:-}\"")).secret())
                .isNull();
    }

    @Test
    void pagerduty_needs_no_more_than_its_routing_key() {
        assertThat(channel("pagerduty: " + KEY))
                .isEqualTo(new Channel.PagerDuty(
                        "x", new Secret(KEY), URI.create("https://events.pagerduty.com/v2/enqueue")));
        assertThat(((Channel.PagerDuty)
                                channel("pagerduty: " + KEY + ", url: 'https://events.eu.pagerduty.com/v2/enqueue'"))
                        .url())
                .hasHost("events.eu.pagerduty.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9093",
                "http://localhost:9093",
                "http://10.0.0.7:9093",
                "http://[fd12::7]:9093",
                "http://alertmanager:9093",
                "https://am.example.org/prefix",
            })
    void an_alertmanager_may_be_near_without_tls(String url) {
        assertThat(channel("alertmanager: '" + url + "'"))
                .isInstanceOfSatisfying(Channel.Alertmanager.class, found -> assertThat(found.authorization())
                        .isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://am.example.org:9093", "http://192.0.2.7"})
    void one_that_is_far_is_worth_a_warning_without_tls(String url) {
        assertThat(given("alertmanager: '" + url + "'").config().warnings())
                .singleElement()
                .asString()
                .contains("warning[not-encrypted] alerts.x.alertmanager: what goes to ");
    }

    @Test
    void an_alertmanager_may_ask_who_we_are() {
        Channel.Alertmanager found = (Channel.Alertmanager)
                channel("alertmanager: 'http://127.0.0.1:9093', auth: {basic: {user: hop, password: hush}}");

        assertThat(found.authorization()).isEqualTo(new Secret("Basic aG9wOmh1c2g="));
        assertThat(found.toString()).doesNotContain("aG9w");
    }

    @ParameterizedTest
    @CsvSource({"C0123ABCD, C0123ABCD", "'\"#on-call\"', #on-call", "alerts, alerts"})
    void a_slack_app_posts_to_a_channel(String written, String channel) {
        assertThat(channel("slack: {token: xoxb-1, channel: " + written + "}, mentions: [S0AB, here]"))
                .isEqualTo(new Channel.SlackBot(
                        "x",
                        new Secret("xoxb-1"),
                        channel,
                        List.of("S0AB", "here"),
                        URI.create("https://slack.com/api/")));
    }

    @Test
    void a_slack_app_may_be_a_stand_in() {
        Channel.SlackBot bot =
                (Channel.SlackBot) channel("slack: {token: t, channel: C01, url: 'http://127.0.0.1:9/api'}");

        assertThat(bot.api()).isEqualTo(URI.create("http://127.0.0.1:9/api/"));
    }

    @Test
    void a_webhook_of_slack_calls_people_too() {
        Channel.Slack slack = (Channel.Slack) channel("slack: 'https://hooks.slack.com/services/x', mentions: U0AB");

        assertThat(slack.mentions()).containsExactly("U0AB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhook: \"${X:-}\", body: '{}'",
                "pagerduty: \"${X:-}\"",
                "alertmanager: \"${X:-}\"",
                "slack: {token: \"${X:-}\", channel: C01}",
            })
    void a_channel_is_off_where_its_variable_is_unset(String channel) {
        assertThat(channel(channel)).isEqualTo(new Channel.Off("x", "X"));
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, blocked-address",
        "metadata.google.internal, blocked-address",
        "'[fe80::1]', blocked-address",
        "100.100.100.200, blocked-address",
        "0.0.0.0, blocked-address",
    })
    void nothing_is_posted_where_secrets_are_handed_out_unless_it_is_allowed(String host, String code) {
        String yaml = "alerts: {x: {webhook: 'https://%s/'}}\nmonitors: [https://example.org/]\n".formatted(host);

        assertThat(Given.yaml(folder, yaml).codes()).containsExactly(code);
        assertThat(Given.yaml(folder, yaml + "allow: ['" + host + "']\n")
                        .config()
                        .channels())
                .hasSize(1);
    }
}
