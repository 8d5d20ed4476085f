package hopwatch.alert;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import hopwatch.config.AlertKind;
import hopwatch.config.Channel;
import hopwatch.config.Mailbox;
import hopwatch.config.Smtp;
import hopwatch.demo.Authority;
import hopwatch.incident.Alert;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.store.Owed;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail through a real mail server, read by a parser that did not write it. */
class EximTest {
    private static final Instant NOW = Instant.parse("2026-11-20T11:18:00Z");
    private static final Mailbox OPS = new Mailbox("", "ops@example.org");
    private static final Mailbox TEAM = new Mailbox("The team", "team@example.org");
    private static final Mailbox NOBODY = new Mailbox("", "nobody@example.org");
    private static final Mailbox MOVING = new Mailbox("", "moving@example.org");

    private static Vertx vertx;
    private static SmtpPost post;
    private static Exim exim;

    @BeforeAll
    static void start() throws Exception {
        Exim.assumeThere();
        exim = Exim.start(new Authority(Instant.now()));
        vertx = Vertx.vertx();
        post = new SmtpPost(vertx);
    }

    @AfterAll
    static void stop() throws Exception {
        if (exim != null) {
            exim.close();
            vertx.close().await(60, SECONDS);
        }
    }

    private static Letter.Mail mail(Notice notice, Mailbox... to) {
        Smtp server = exim.smtp();
        Channel.Email channel = new Channel.Email("oncall", server, server.from(), List.of(to), "[status]");
        Alert alert = new Alert("g1zp:oncall:down:1", "oncall", notice.incident(), NOW, notice);
        return (Letter.Mail)
                new Email(channel).letters(new Owed(1, alert, 0, true), NOW).get(0);
    }

    private static Letter.Mail through(Smtp server) {
        Letter.Mail mail = mail(Notices.of(AlertKind.DOWN), OPS);
        return new Letter.Mail(
                server, mail.from(), mail.to(), mail.headers(), mail.subject(), mail.text(), mail.html());
    }

    private static Reply sent(Letter.Mail mail) throws Exception {
        return post.post(mail, "key").await(15, SECONDS);
    }

    private static String trouble(Letter.Mail mail) {
        return Mishap.words(catchThrowable(() -> sent(mail)));
    }

    private static Message parsed(String raw) throws IOException {
        return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    }

    /** The text of the parts, in order. */
    private static List<String> parts(Message message) {
        return ((Multipart) message.getBody())
                .getBodyParts().stream()
                        .map(part -> text((TextBody) part.getBody()))
                        .toList();
    }

    private static String text(TextBody body) {
        try (Reader reader = body.getReader()) {
            StringWriter whole = new StringWriter();
            reader.transferTo(whole);
            return whole.toString().replace("\r\n", "\n");
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
    }

    private static String header(Message message, String name) {
        return message.getHeader().getField(name).getBody();
    }

    @Test
    void a_message_arrives_with_the_headers_that_it_was_given() throws Exception {
        Notice again = Notices.on(Occasion.CHANGED, Notices.of(AlertKind.DOWN), Duration.ofMinutes(1));
        Letter.Mail mail = mail(again, OPS, TEAM);

        Reply reply = sent(mail);
        Message message = parsed(exim.delivered());

        assertThat(reply.status()).isEqualTo(250);
        assertThat(header(message, "Return-path")).isEqualTo("<status@example.org>");
        assertThat(header(message, "Envelope-to")).isEqualTo("ops@example.org, team@example.org");
        assertThat(header(message, "From")).isEqualTo("Hopwatch <status@example.org>");
        assertThat(header(message, "To")).isEqualTo("ops@example.org, The team <team@example.org>");
        assertThat(message.getSubject())
                .isEqualTo(
                        "[status] DOWN: Web shop – origin does not answer (the connection was refused: 10.0.3.7:8443)");
        assertThat(message.getDate().toInstant()).isEqualTo(NOW);
        assertThat(message.getMessageId()).isEqualTo(mail.headers().get("Message-ID"));
        assertThat(header(message, "References")).isEqualTo(mail.headers().get("References"));
        assertThat(header(message, "In-Reply-To")).isEqualTo(mail.headers().get("References"));
        assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(message.getMimeType()).isEqualTo("multipart/alternative");
    }

    @Test
    void text_and_html_arrive_as_they_were_written() throws Exception {
        Letter.Mail mail = mail(Notices.of(AlertKind.MASKED), OPS);

        sent(mail);

        assertThat(parts(parsed(exim.delivered()))).containsExactly(mail.text(), mail.html());
    }

    @Test
    void starttls_and_the_login_are_really_used() throws Exception {
        sent(mail(Notices.of(AlertKind.DOWN), OPS));

        assertThat(header(parsed(exim.delivered()), "Received"))
                .contains("with esmtpsa")
                .contains("tls TLS_");
        assertThat(exim.said()).contains("A=PLAIN:" + Exim.USER);
    }

    @Test
    void tls_from_the_first_byte_on_is_another_way() throws Exception {
        assertThat(sent(through(exim.smtps())).status()).isEqualTo(250);

        assertThat(header(parsed(exim.delivered()), "Received")).contains("with esmtpsa");
    }

    @Test
    void a_wrong_password_is_a_failure_that_can_be_mended() {
        Smtp right = exim.smtp();
        Smtp wrong = new Smtp(false, true, right.address(), Exim.login("wrong"), right.from(), right.ca());

        assertThat(trouble(through(wrong))).isEqualTo("the mail server does not accept user and password (535)");
    }

    @Test
    void a_missing_login_is_a_refusal_of_the_recipient() throws Exception {
        Smtp right = exim.smtp();
        Smtp without = new Smtp(false, true, right.address(), null, right.from(), right.ca());

        assertThat(sent(through(without))).isEqualTo(new Reply(550, "for ops@example.org: log in first", null));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_certificate_of_nobody_we_trust_is_a_failure_and_the_password_is_not_sent(boolean fromTheStart)
            throws Exception {
        Smtp right = fromTheStart ? exim.smtps() : exim.smtp();
        Smtp untrusted = new Smtp(right.tls(), right.startTls(), right.address(), right.login(), right.from(), null);

        assertThat(trouble(through(untrusted))).isEqualTo("no trusted TLS connection could be made");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_certificate_for_another_name_is_a_failure(boolean fromTheStart) {
        Smtp right = fromTheStart ? exim.smtps() : exim.smtp();
        Smtp other = new Smtp(
                right.tls(),
                right.startTls(),
                new hopwatch.config.Address("127.0.0.1", right.address().port()),
                right.login(),
                right.from(),
                right.ca());

        assertThat(trouble(through(other))).isEqualTo("no trusted TLS connection could be made");
    }

    @Test
    void an_unknown_recipient_alone_is_a_refusal() throws Exception {
        assertThat(sent(mail(Notices.of(AlertKind.DOWN), NOBODY)))
                .isEqualTo(new Reply(550, "for nobody@example.org: no such mailbox", null));
    }

    @Test
    void an_unknown_recipient_among_others_keeps_nobody_from_it() throws Exception {
        assertThat(sent(mail(Notices.of(AlertKind.DOWN), NOBODY, OPS)).status()).isEqualTo(250);

        assertThat(header(parsed(exim.delivered()), "Envelope-to")).isEqualTo("ops@example.org");
    }

    @Test
    void a_recipient_who_may_get_it_later_is_tried_again_and_alone() throws Exception {
        Letter.Mail mail = mail(Notices.of(AlertKind.DOWN), MOVING, OPS, new Mailbox("", "gone@example.org"));

        Reply first = post.post(mail, "k").await(15, SECONDS);
        String delivered = exim.delivered();
        Reply second = post.post(mail, "k").await(15, SECONDS);

        assertThat(header(parsed(delivered), "Envelope-to")).isEqualTo("ops@example.org");
        assertThat(first).isEqualTo(new Reply(451, "for moving@example.org: the mailbox is being moved", null));
        assertThat(second).isEqualTo(first);
        assertThat(exim.said().lines().filter(line -> line.contains("<gone@example.org>")))
                .hasSize(1);
    }

    @Test
    void an_address_beyond_ascii_is_reached_where_the_server_knows_such() throws Exception {
        assertThat(sent(mail(Notices.of(AlertKind.DOWN), new Mailbox("Jörg Ä", "jörg@example.org")))
                        .status())
                .isEqualTo(250);

        Message message = parsed(exim.delivered());
        assertThat(header(message, "Envelope-to")).isEqualTo("jörg@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: team@example.org",
                "a\nBcc: team@example.org\n\nbody",
                "a\r\n\r\n.\r\nRCPT TO:<team@example.org>",
                "=?utf-8?q?Bcc=3A_team=40example=2Eorg?=",
                "שלום עולם \u202Eمرحبا",
                "😀👩‍👩‍👧 電話",
                "\0\u0007\u2028%0d%0aBcc: team@example.org",
                "\uD83D",
            })
    void a_hostile_name_reaches_those_alone_who_are_configured(String name) throws Exception {
        Notice notice = Notices.of(AlertKind.DOWN, name, name, 3, Cause.STATUS_UNEXPECTED, name);

        assertThat(sent(mail(notice, OPS)).status()).isEqualTo(250);

        Message message = parsed(exim.delivered());
        assertThat(header(message, "Envelope-to")).isEqualTo("ops@example.org");
        assertThat(message.getTo()).extracting(Object::toString).containsExactly("ops@example.org");
        assertThat(message.getBcc()).isNull();
        assertThat(message.getHeader().getFields("Subject")).hasSize(1);
        assertThat(message.getSubject()).startsWith("[status] DOWN: ").doesNotContain("\r", "\n");
    }

    @Test
    void a_name_of_ten_thousand_characters_is_cut_and_folded() throws Exception {
        Notice notice = Notices.of(
                AlertKind.DOWN, "😀".repeat(10_000), "direct", 1, Cause.STATUS_UNEXPECTED, "x".repeat(10_000));

        sent(mail(notice, OPS));
        String raw = exim.delivered();

        assertThat(parsed(raw).getSubject()).hasSizeLessThanOrEqualTo(300).doesNotContain("\uFFFD");
        assertThat(raw.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(200));
    }

    @Test
    void a_line_with_a_dot_alone_does_not_end_the_message() throws Exception {
        Letter.Mail mail = mail(Notices.of(AlertKind.DOWN), OPS);
        String text = "before\n.\n..\n.after\nFrom here\n";

        sent(new Letter.Mail(mail.server(), mail.from(), mail.to(), mail.headers(), mail.subject(), text, text));

        assertThat(parts(parsed(exim.delivered()))).containsExactly(text, text);
    }
}
