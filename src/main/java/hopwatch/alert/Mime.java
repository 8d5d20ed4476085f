package hopwatch.alert;

import hopwatch.config.Mailbox;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A letter in the form that mail servers pass on: text and HTML as alternatives of one another, headers in ASCII. */
final class Mime extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    Mime(Letter.Mail mail, Session session) throws MessagingException {
        super(session);
        setFrom(address(mail.from()));
        setRecipients(Message.RecipientType.TO, addresses(mail.to()));
        setSubject(mail.subject(), UTF_8);
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            setHeader(header.getKey(), header.getValue());
        }
        setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        saveChanges();
    }

    /** It has one already: the same, however often it is sent. */
    @Override
    protected void updateMessageID() {}

    private static MimeBodyPart part(String words, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(words, UTF_8, kind);
        return part;
    }

    static Address[] addresses(List<Mailbox> mailboxes) {
        return mailboxes.stream().map(Mime::address).toArray(Address[]::new);
    }

    private static InternetAddress address(Mailbox mailbox) {
        try {
            return new InternetAddress(mailbox.address(), mailbox.name().isEmpty() ? null : mailbox.name(), UTF_8);
        } catch (UnsupportedEncodingException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
