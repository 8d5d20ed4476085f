package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.incident.Alert;
import hopwatch.incident.Occasion;
import hopwatch.store.Owed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Mail: one message to all recipients of the channel. All of an incident are one thread, and a message that is sent
 * again has the same id, by which mail programs know a repeat.
 */
final class Email implements Dialect {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_ANSWER = 200;

    private final Channel.Email channel;

    Email(Channel.Email channel) {
        this.channel = channel;
    }

    @Override
    public List<Letter> letters(Owed owed, Instant now) {
        EmailMessage message = new EmailMessage(owed.alert().notice(), owed.recorded());
        String subject = channel.prefix().isEmpty() ? message.subject() : channel.prefix() + " " + message.subject();
        return List.of(new Letter.Mail(
                channel.server(),
                channel.from(),
                channel.to(),
                headers(owed.alert(), now),
                subject,
                message.text(),
                message.html()));
    }

    /** The first message names the thread, and the others answer it: its id can be told from incident and channel. */
    private Map<String, String> headers(Alert alert, Instant now) {
        String thread = id(alert.incident().value() + " " + channel.name());
        boolean first = alert.notice().occasion() == Occasion.OPENED;
        Map<String, String> headers = new HashMap<>(Map.of(
                "Date",
                DATE.format(now),
                "Message-ID",
                first ? thread : id(alert.key()),
                "Auto-Submitted",
                "auto-generated",
                "X-Auto-Response-Suppress",
                "All"));
        if (!first) {
            headers.put("In-Reply-To", thread);
            headers.put("References", thread);
        }
        return headers;
    }

    /** The same for the same words. */
    private String id(String words) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(hash, 0, 16) + "@"
                    + channel.from().domain() + ">";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** What is wrong before the message is offered, such as a password, is no answer: it can be mended, and is retried. */
    @Override
    public Delivery read(Reply reply, Instant now) {
        String answered = OneLine.of("the mail server answered " + reply.status() + " " + reply.body(), LONGEST_ANSWER);
        return switch (reply.status() / 100) {
            case 2 -> new Delivery.Sent();
            case 5 -> new Delivery.Refused(answered);
            default -> new Delivery.TryAgain(Duration.ZERO, answered);
        };
    }
}
