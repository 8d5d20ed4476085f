package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Channel;
import hopwatch.config.Config;
import hopwatch.config.Mailbox;
import hopwatch.config.Secret;
import hopwatch.config.Smtp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The channel {@code email:} and the server that {@code smtp:} names for it. */
class MailTest {
    private static final String MONITORS = "\nmonitors: [https://example.org/]\n";
    private static final String SMTP = "smtp: {url: 'smtp://mail.example.org:587', from: status@example.org}\n";
    private static final Mailbox OPS = new Mailbox("", "ops@example.org");

    private final Path folder;

    MailTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Given email(String value) {
        return Given.yaml(folder, SMTP + "alerts: {ops: {email: " + value + "}}" + MONITORS);
    }

    private Given smtp(String value) {
        return Given.yaml(folder, "smtp: " + value + "\nalerts: {ops: {email: ops@example.org}}" + MONITORS);
    }

    private static Channel.Email channel(Given given) {
        return (Channel.Email) Objects.requireNonNull(given.config().channels().get("ops"));
    }

    private static Smtp server(Given given) {
        return channel(given).server();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ops@example.org                   |            | ops@example.org",
                "Ops <ops@example.org>             | Ops        | ops@example.org",
                "'\"Ops, all\" <ops@example.org>'  | Ops, all   | ops@example.org",
                "<ops@example.org>                 |            | ops@example.org",
                "o.p+s/x=y@Example.ORG             |            | o.p+s/x=y@example.org",
                "root@localhost                    |            | root@localhost",
                "ops@bücher.example                |            | ops@xn--bcher-kva.example",
                "jörg@example.org                  |            | jörg@example.org",
                "Jörg 😀 <jörg@example.org>        | Jörg 😀    | jörg@example.org",
            })
    void an_address_may_have_a_name(String written, String name, String address) {
        Mailbox mailbox =
                channel(email("\"" + written.replace("\"", "\\\"") + "\"")).to().get(0);

        assertThat(mailbox).isEqualTo(new Mailbox(name == null ? "" : name, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ops",
                "ops@",
                "@example.org",
                "ops@@example.org",
                "a@b@example.org",
                ".ops@example.org",
                "ops.@example.org",
                "o..ps@example.org",
                "o ps@example.org",
                "ops@exam ple.org",
                "ops@-example.org",
                "ops@example..org",
                "ops@[192.0.2.1]",
                "Ops <ops@example.org",
                "ops@example.org>",
                "Ops <>",
                "ops@example.org, team@example.org",
                "ops@example.org;team@example.org",
                "ops(x)@example.org",
                "o\\\"p@example.org",
                "ops@example.org> SIZE=1 <",
            })
    void what_no_server_would_take_is_no_address(String written) {
        assertThat(email("\"" + written + "\"").codes()).containsExactly("bad-mailbox");
    }

    @Test
    void sixty_four_bytes_before_the_at_are_allowed_and_one_more_is_not() {
        assertThat(channel(email("x".repeat(64) + "@example.org")).to()).hasSize(1);
        assertThat(email("x".repeat(65) + "@example.org").codes()).containsExactly("bad-mailbox");
        assertThat(email("x" + "ö".repeat(32) + "@example.org").codes()).containsExactly("bad-mailbox");
    }

    @Test
    void a_channel_has_one_recipient_or_several() {
        Mailbox team = new Mailbox("Team", "team@example.org");

        assertThat(channel(email("ops@example.org")).to()).containsExactly(OPS);
        assertThat(channel(email("[ops@example.org, Team <team@example.org>]")).to())
                .containsExactly(OPS, team);
        assertThat(channel(email("{to: ops@example.org}")).to()).containsExactly(OPS);
        assertThat(channel(email("{to: [ops@example.org, Team <team@example.org>]}"))
                        .to())
                .containsExactly(OPS, team);
    }

    @Test
    void a_channel_may_have_a_sender_and_a_prefix_of_its_own() {
        assertThat(channel(email("ops@example.org")).from()).isEqualTo(new Mailbox("", "status@example.org"));
        assertThat(channel(email("ops@example.org")).prefix()).isEmpty();

        Channel.Email own =
                channel(email("{to: ops@example.org, from: Night <night@example.org>, prefix: '[status]'}"));

        assertThat(own.from()).isEqualTo(new Mailbox("Night", "night@example.org"));
        assertThat(own.prefix()).isEqualTo("[status]");
    }

    @Test
    void every_channel_goes_through_the_one_server() {
        Config config = Given.yaml(
                        folder, SMTP + "alerts: {a: {email: a@example.org}, b: {email: b@example.org}}" + MONITORS)
                .config();

        assertThat(config.channels().values())
                .extracting(channel -> ((Channel.Email) channel).server())
                .containsOnly(new Smtp(
                        false,
                        true,
                        new Address("mail.example.org", 587),
                        null,
                        new Mailbox("", "status@example.org"),
                        null));
    }

    @Test
    void a_channel_is_off_where_the_variable_of_its_address_is_unset() {
        Given given = email("\"${OPS:-}\"");

        assertThat(given.config().channels()).containsEntry("ops", new Channel.Off("ops", "OPS"));
        assertThat(channel(given.with(Map.of("OPS", "ops@example.org"))).to()).containsExactly(OPS);
    }

    @Test
    void all_mail_is_off_where_the_variable_of_its_server_is_unset() {
        Given given = smtp("{url: \"${SMTP_URL:-}\", from: s@example.org}");

        assertThat(given.config().channels()).containsEntry("ops", new Channel.Off("ops", "SMTP_URL"));
        assertThat(server(given.with(Map.of("SMTP_URL", "smtps://mail.example.org")))
                        .tls())
                .isTrue();
    }

    @Test
    void all_mail_is_off_where_the_variable_of_the_password_is_unset() {
        Given given = smtp("{url: 'smtps://m.example', user: joe, password: \"${WORD:-}\", from: s@example.org}");

        assertThat(given.config().channels()).containsEntry("ops", new Channel.Off("ops", "WORD"));
        assertThat(server(given.with(Map.of("WORD", "x"))).login()).isEqualTo(new Smtp.Login("joe", new Secret("x")));
    }

    @Test
    void a_server_that_is_wrong_is_told_once_and_not_at_each_channel() {
        assertThat(smtp("{url: 'smtp://mail.example.org:0', from: s@example.org}")
                        .codes())
                .containsExactly("bad-port");
        assertThat(smtp("[]").codes()).containsExactly("wrong-shape");
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org:587, false, true, mail.example.org, 587",
        "SMTP://Mail.Example.ORG:25/, false, true, mail.example.org, 25",
        "smtps://mail.example.org, true, false, mail.example.org, 465",
        "smtps://mail.example.org:10465, true, false, mail.example.org, 10465",
        "'smtp://[2001:db8::1]:587', false, true, 2001:db8::1, 587",
        "smtp://127.0.0.1:25, false, false, 127.0.0.1, 25",
        "smtp://localhost:25, false, false, localhost, 25",
        "'smtp://[::1]:25', false, false, ::1, 25",
    })
    void tls_is_there_from_the_start_or_required_but_on_this_machine(
            String url, boolean tls, boolean startTls, String host, int port) {
        Smtp server = server(smtp("{url: '" + url + "', from: s@example.org}"));

        assertThat(server.tls()).isEqualTo(tls);
        assertThat(server.startTls()).isEqualTo(startTls);
        assertThat(server.address()).isEqualTo(new Address(host, port));
    }

    @Test
    void starttls_may_be_left_out_with_a_warning_and_asked_for_on_this_machine() {
        Given without = smtp("{url: 'smtp://mail.example.org:25', from: s@example.org, starttls: false}");

        assertThat(server(without).startTls()).isFalse();
        assertThat(without.config().warnings())
                .singleElement()
                .asString()
                .contains("warning[not-encrypted] smtp.starttls");
        assertThat(server(smtp("{url: 'smtp://localhost:25', from: s@example.org, starttls: true}"))
                        .startTls())
                .isTrue();
    }

    @Test
    void a_password_comes_from_the_environment_or_a_file() throws IOException {
        Files.writeString(folder.resolve("word"), "hunter2\n");
        Given environment =
                smtp("{url: 'smtp://mail.example.org:587', user: joe, password: \"${WORD}\", from: s@example.org}")
                        .with(Map.of("WORD", "hunter2"));

        assertThat(server(environment).login()).isEqualTo(new Smtp.Login("joe", new Secret("hunter2")));
        assertThat(environment.config().toString()).doesNotContain("hunter2");
        assertThat(server(
                                smtp(
                                        "{url: 'smtp://mail.example.org:587', user: joe, password: {file: word}, from: s@example.org}"))
                        .login())
                .isEqualTo(new Smtp.Login("joe", new Secret("hunter2")));
    }

    @Test
    void a_password_on_this_machine_needs_no_tls() {
        assertThat(server(smtp("{url: 'smtp://localhost:25', user: joe, password: x, from: s@example.org}"))
                        .login())
                .isNotNull();
    }

    @Test
    void certificates_of_ones_own_may_be_trusted() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), new hopwatch.demo.Authority(Instant.EPOCH).rootPem());

        assertThat(server(smtp("{url: 'smtps://mail.example.org', from: s@example.org, ca: ca.pem}"))
                        .ca())
                .isEqualTo(folder.resolve("ca.pem").toAbsolutePath());
        assertThat(smtp("{url: 'smtps://mail.example.org', from: s@example.org, ca: monitors.yaml}")
                        .codes())
                .isEqualTo(List.of("not-a-certificate"));
    }
}
