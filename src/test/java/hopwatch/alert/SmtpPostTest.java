package hopwatch.alert;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import hopwatch.config.Address;
import hopwatch.config.Mailbox;
import hopwatch.config.Smtp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpPostTest {
    private static final Mailbox OPS = new Mailbox("", "ops@example.org");

    private static final Vertx vertx = Vertx.vertx();
    private static final SmtpPost post = new SmtpPost(vertx);

    @AfterAll
    static void close() throws Exception {
        vertx.close().await(60, SECONDS);
    }

    private static Letter.Mail mail(Smtp server, Mailbox... to) {
        return new Letter.Mail(server, server.from(), List.of(to), Map.of("Message-ID", "<x@y>"), "Subject", "t", "h");
    }

    /** What the outbox would be told. */
    private static String trouble(SmtpPost post, Letter.Mail mail) {
        return Mishap.words(catchThrowable(() -> post.post(mail, "k").await(12, SECONDS)));
    }

    private MailStandIn answering(String to, String answer) throws Exception {
        return new MailStandIn(vertx, said -> said.startsWith(to) ? answer : null);
    }

    private SmtpPost impatient() {
        return new SmtpPost(vertx, Duration.ofMillis(300));
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451, 4.3.0 later",
        "MAIL, 553, you may not send as this",
        "DATA, 452, the disk is full",
        "DATA, 554, no valid recipients",
        "., 451, greylisted",
        "., 550, this looks like spam",
    })
    void what_is_said_of_the_message_is_the_reply(String to, int status, String words) throws Exception {
        MailStandIn server = answering(to, status + " " + words);

        assertThat(post.post(mail(server.smtp(), OPS), "k").await(60, SECONDS))
                .isEqualTo(new Reply(status, words, null));
    }

    @Test
    void what_is_said_in_several_lines_is_one_reply() throws Exception {
        MailStandIn server = answering(".", "550-this looks\r\n550 like spam");

        assertThat(post.post(mail(server.smtp(), OPS), "k").await(60, SECONDS).body())
                .isEqualTo("this looks\nlike spam");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greeting | 421 too busy                  | the mail server answered 421 before it heard the message",
                "greeting | 554 not for you               | the mail server answered 554 before it heard the message",
                "greeting | HTTP/1.1 400 Bad Request      | what answers is no mail server",
                "greeting | hangs up                      | the mail server broke off",
                "EHLO     | 250 plain                     | the mail server knows no login; remove user: and password:, or use its other port",
                "EHLO     | 250-mail, 250 AUTH GSSAPI     | the mail server offers no way to log in that is known here",
                "AUTH     | 535 no                        | the mail server does not accept user and password (535)",
                "AUTH     | 454 later                     | the mail server does not accept user and password (454)",
                "AUTH     | rubbish                       | what answers is no mail server",
                "AUTH     | hangs up                      | the mail server broke off",
                "MAIL     | 530 log in first              | the mail server wants a login (530)",
                "MAIL     | rubbish                       | the connection broke",
                "RCPT     | hangs up                      | the connection broke",
                ".        | hangs up                      | the connection broke",
            })
    void what_keeps_it_from_hearing_the_message_is_a_failure(String to, String answer, String words) throws Exception {
        MailStandIn server = answering(to, answer.replace(", ", "\r\n"));

        assertThat(trouble(post, mail(server.smtp(), OPS))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"AUTH, false", "., true"})
    void it_may_have_arrived_only_if_it_was_offered(String to, boolean may) throws Exception {
        Letter.Mail mail = mail(answering(to, MailStandIn.HANGS_UP).smtp(), OPS);

        assertThat(Mishap.mayHaveArrived(
                        catchThrowable(() -> post.post(mail, "k").await(12, SECONDS))))
                .isEqualTo(may);
    }

    @Test
    void a_server_without_starttls_hears_neither_password_nor_message() throws Exception {
        MailStandIn server = answering("nothing", "");
        Smtp open = server.smtp();
        Smtp careful = new Smtp(false, true, open.address(), open.login(), open.from(), null);

        assertThat(trouble(post, mail(careful, OPS))).isEqualTo("the mail server does not offer STARTTLS");

        server.isLeft().await(30, SECONDS);
        assertThat(server.heard).allSatisfy(line -> assertThat(line).startsWith("EHLO"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "."})
    void silence_ends_with_the_deadline_and_so_does_the_connection(String to) throws Exception {
        MailStandIn server = answering(to, MailStandIn.SILENT);

        assertThat(trouble(impatient(), mail(server.smtp(), OPS))).isEqualTo("no answer in time");

        server.isLeft().await(30, SECONDS);
    }

    @Test
    void a_dripping_answer_ends_with_the_deadline() throws Exception {
        int port = vertx.createNetServer()
                .connectHandler(caller ->
                        vertx.setPeriodic(20, tick -> caller.write("2").onComplete(written -> {})))
                .listen(0, "127.0.0.1")
                .await(60, SECONDS)
                .actualPort();
        Smtp dripping = new Smtp(false, false, new Address("127.0.0.1", port), null, OPS, null);

        assertThat(trouble(impatient(), mail(dripping, OPS))).isEqualTo("no answer in time");
    }

    @Test
    void an_endless_answer_is_not_heard_to_its_end() throws Exception {
        MailStandIn server = answering("EHLO", "250-and on\r\n".repeat(40_000));

        assertThat(trouble(post, mail(server.smtp(), OPS))).isEqualTo("the connection broke");
    }

    @Test
    void nobody_listening_is_a_failure() {
        Smtp nobody = new Smtp(false, false, new Address("localhost", 1), null, OPS, null);

        assertThat(trouble(post, mail(nobody, OPS))).isEqualTo("no connection could be opened");
    }

    /** No part of a name may be that long: it is known to be none without a name server, who may be slow. */
    @Test
    void a_host_without_an_address_is_a_failure() {
        Smtp nowhere = new Smtp(false, false, new Address("m".repeat(64) + ".invalid", 25), null, OPS, null);

        assertThat(trouble(post, mail(nowhere, OPS))).isEqualTo("its host name has no address");
    }

    @Test
    void silent_servers_do_not_keep_another_from_its_message() throws Exception {
        MailStandIn silent = answering("greeting", MailStandIn.SILENT);
        MailStandIn well = answering("nothing", "");
        List<Future<Reply>> waiting = IntStream.range(0, 3)
                .mapToObj(one -> post.post(mail(silent.smtp(), OPS), "silent-" + one))
                .toList();

        assertThat(post.post(mail(well.smtp(), OPS), "k").await(5, SECONDS).status())
                .isEqualTo(250);
        assertThat(waiting).noneMatch(Future::isComplete);
    }

    @Test
    void only_those_not_reached_are_told_again_and_a_new_message_goes_to_all() throws Exception {
        Mailbox busy = new Mailbox("", "busy@example.org");
        MailStandIn server = answering("RCPT TO:<busy@", "450 busy");

        Reply first = post.post(mail(server.smtp(), busy, OPS), "one").await(60, SECONDS);
        post.post(mail(server.smtp(), busy, OPS), "one").await(60, SECONDS);
        post.post(mail(server.smtp(), busy, OPS), "two").await(60, SECONDS);

        assertThat(first).isEqualTo(new Reply(450, "for busy@example.org: busy", null));
        assertThat(server.heard.stream().filter(line -> line.startsWith("RCPT")))
                .containsExactly(
                        "RCPT TO:<busy@example.org>",
                        "RCPT TO:<ops@example.org>",
                        "RCPT TO:<busy@example.org>",
                        "RCPT TO:<busy@example.org>",
                        "RCPT TO:<ops@example.org>");
    }

    @Test
    void a_server_that_repeats_the_password_is_not_repeated() throws Exception {
        MailStandIn server =
                answering(".", "550 bad: hush-4711-hush AGhvcHdhdGNoAGh1c2gtNDcxMS1odXNo aHVzaC00NzExLWh1c2g=");

        assertThat(post.post(mail(server.smtp(), OPS), "k").await(60, SECONDS).body())
                .isEqualTo("bad: *** *** ***");
    }
}
