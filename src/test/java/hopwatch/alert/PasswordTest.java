package hopwatch.alert;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hopwatch.config.Mailbox;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever knows the password can send mail: it is in no log of ours or of the library's, and in no failure. */
class PasswordTest {
    private static final String WORD = "hush-4711-hush";
    private static final String ENCODED = "AGhvcHdhdGNoAGh1c2gtNDcxMS1odXNo";

    private final Vertx vertx = Vertx.vertx();
    private final Logger ours = (Logger) LoggerFactory.getLogger("ROOT");
    private final Level before = ours.getLevel();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final java.util.logging.Logger theirs = java.util.logging.Logger.getLogger("org.eclipse.angus.mail");
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            written.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logged.start();
        ours.addAppender(logged);
        ours.setLevel(Level.TRACE);
        handler.setLevel(java.util.logging.Level.ALL);
        theirs.addHandler(handler);
        theirs.setLevel(java.util.logging.Level.ALL);
        theirs.setUseParentHandlers(false);
    }

    @AfterEach
    void close() throws Exception {
        ours.detachAppender(logged);
        ours.setLevel(before);
        theirs.removeHandler(handler);
        theirs.setLevel(null);
        theirs.setUseParentHandlers(true);
        vertx.close().await(60, SECONDS);
    }

    @Test
    void the_password_is_in_no_log_and_no_failure() throws Exception {
        List<String> told = new ArrayList<>();
        for (String answer : List.of("235 yes", "535 no", "rubbish", MailStandIn.HANGS_UP)) {
            told.add(told(new MailStandIn(vertx, said -> said.startsWith("AUTH") ? answer : null)));
        }

        assertThat(written).isNotEmpty();
        assertThat(told + " " + written + " " + logged()).doesNotContain(WORD).doesNotContain(ENCODED);
    }

    /** The library's own log, which nobody sees who does not ask for it, has what servers say. */
    @Test
    void a_server_that_repeats_it_makes_us_repeat_nothing() throws Exception {
        List<String> told = new ArrayList<>();
        for (String to : List.of("greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", ".")) {
            String echo = "535 what is " + ENCODED + " or " + WORD;
            told.add(told(new MailStandIn(vertx, said -> said.startsWith(to) ? echo : null)));
        }

        assertThat(told + " " + logged()).doesNotContain(WORD).doesNotContain(ENCODED);
    }

    /** What has ended goes on to be logged while this is looked at, and an appender writes under its own lock. */
    private List<ILoggingEvent> logged() {
        synchronized (logged) {
            return List.copyOf(logged.list);
        }
    }

    /** The reply, or the failure as a log would have it. */
    private String told(MailStandIn server) {
        Letter.Mail mail = new Letter.Mail(
                server.smtp(),
                server.smtp().from(),
                List.of(new Mailbox("", "ops@example.org")),
                Map.of("Message-ID", "<x@y>"),
                "Subject",
                "t",
                "h");
        List<Reply> replies = new ArrayList<>();
        Throwable failure = catchThrowable(
                () -> replies.add(new SmtpPost(vertx).post(mail, "k").await(12, SECONDS)));
        StringWriter trace = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(trace));
        }
        return mail + " " + replies + " " + trace + " " + (failure == null ? "" : Mishap.words(failure));
    }
}
