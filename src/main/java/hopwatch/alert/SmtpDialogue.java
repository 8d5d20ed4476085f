package hopwatch.alert;

import hopwatch.config.Mailbox;
import hopwatch.config.Smtp;
import hopwatch.config.Smtp.Login;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a mail server, from the connection to what it says of the message. What keeps it from hearing the
 * message at all is a failure. Blocks; whoever cuts the line ends it.
 */
final class SmtpDialogue {
    private static final int LOGIN_WANTED = 530;

    /** The library's word for an answer that never came. */
    private static final String ENDED = "[EOF]";

    private final Letter.Mail mail;
    private final Smtp server;
    private final SmtpLine line;
    private final Duration limit;

    SmtpDialogue(Letter.Mail mail, SmtpLine line, Duration limit) {
        this.mail = mail;
        this.server = mail.server();
        this.line = line;
        this.limit = limit;
    }

    /** @param to those of its recipients who are to get it now */
    SmtpAnswer tell(List<Mailbox> to) throws IOException, GeneralSecurityException, MessagingException {
        SSLSocketFactory tls = Trust.in(server.ca());
        Session session = Session.getInstance(properties(tls), authenticator(server.login()));
        try (SMTPTransport transport = new SMTPTransport(session, name())) {
            greet(transport, socket(tls));
            transport.sendMessage(new Mime(mail, session), Mime.addresses(to));
            return SmtpAnswer.accepted();
        } catch (SendFailedException refused) {
            return heard(SmtpAnswer.of(refused));
        }
    }

    private Socket socket(SSLSocketFactory tls) throws IOException {
        Socket plain = line.open(server.address(), limit);
        return server.tls() ? encrypted(plain, tls) : plain;
    }

    private Socket encrypted(Socket plain, SSLSocketFactory tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(
                plain, server.address().host(), server.address().port(), true);
        SSLParameters verified = socket.getSSLParameters();
        verified.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(verified);
        socket.startHandshake();
        return socket;
    }

    /** Up to where the message can be offered. */
    private void greet(SMTPTransport transport, Socket socket) throws MessagingException, Unready {
        try {
            transport.connect(socket);
        } catch (AuthenticationFailedException refused) {
            throw unknown(transport);
        } catch (MessagingException failure) {
            if (failure.getNextException() == null) {
                throw unready(transport);
            }
            throw failure;
        }
        if (server.login() != null && !transport.supportsExtension("AUTH")) {
            throw new Unready("the mail server knows no login; remove user: and password:, or use its other port");
        }
        if (isBeyondAscii() && !transport.supportsExtension("SMTPUTF8")) {
            throw new Unready("the mail server takes no address beyond ASCII");
        }
    }

    private Unready unknown(SMTPTransport transport) {
        int status = transport.getLastReturnCode();
        if (status < 200) {
            return unready(transport);
        }
        return new Unready(
                status < 300
                        ? "the mail server offers no way to log in that is known here"
                        : "the mail server does not accept user and password (" + status + ")");
    }

    private Unready unready(SMTPTransport transport) {
        int status = transport.getLastReturnCode();
        String last = String.valueOf(transport.getLastServerResponse());
        if (status / 100 == 4 || status / 100 == 5) {
            return new Unready("the mail server answered " + status + " before it heard the message");
        }
        if (server.startTls() && status / 100 == 2) {
            return new Unready("the mail server does not offer STARTTLS");
        }
        return new Unready(last.equals(ENDED) ? "the mail server broke off" : "what answers is no mail server");
    }

    private SmtpAnswer heard(SmtpAnswer answer) throws IOException {
        if (answer.status() == LOGIN_WANTED) {
            throw new Unready("the mail server wants a login (530)");
        }
        if (answer.status() < 200) {
            throw new SocketException("broken off");
        }
        return answer.edited(this::masked);
    }

    /** A server may repeat what it was told, as it was told. */
    private String masked(String words) {
        Login login = server.login();
        if (login == null) {
            return words;
        }
        String password = login.password().reveal();
        return Stream.of(password, base64(password), base64("\0" + login.user() + "\0" + password))
                .reduce(words, (shown, secret) -> shown.replace(secret, "***"));
    }

    private static String base64(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isBeyondAscii() {
        return Stream.concat(Stream.of(mail.from()), mail.to().stream()).anyMatch(Mailbox::isBeyondAscii);
    }

    private URLName name() {
        return new URLName("smtp", server.address().host(), server.address().port(), null, null, null);
    }

    private Properties properties(SSLSocketFactory tls) {
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(server.login() != null));
        properties.put("mail.smtp.starttls.enable", String.valueOf(server.startTls()));
        properties.put("mail.smtp.starttls.required", String.valueOf(server.startTls()));
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.mime.allowutf8", String.valueOf(isBeyondAscii()));
        return properties;
    }

    private static @Nullable Authenticator authenticator(@Nullable Login login) {
        return login == null
                ? null
                : new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(
                                login.user(), login.password().reveal());
                    }
                };
    }
}
