package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.store.Owed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Mail: one message to all recipients of the channel. All of an incident are one thread, and a message that is sent
 * again has the same id, by which mail programs know a repeat. The id of the first can be told from incident and channel:
 * the others answer it.
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
        Notice notice = owed.alert().notice();
        String thread = id(notice.incident().value() + " " + channel.name());
        boolean first = notice.occasion() == Occasion.OPENED && notice.ended() == null;
        Map<String, String> headers = headers(first ? thread : id(owed.alert().key()), now);
        if (!first) {
            headers.put("In-Reply-To", thread);
            headers.put("References", thread);
        }
        return List.of(mail(new EmailMessage(notice, owed.recorded()), headers));
    }

    @Override
    public List<Letter> digest(Digest digest, Instant now) {
        return List.of(
                mail(new EmailDigest(digest, now), headers(id(digest.parcel().key()), now)));
    }

    private Letter mail(EmailWords words, Map<String, String> headers) {
        String subject = channel.prefix().isEmpty() ? words.subject() : channel.prefix() + " " + words.subject();
        return new Letter.Mail(
                channel.server(), channel.from(), channel.to(), headers, subject, words.text(), words.html());
    }

    private static Map<String, String> headers(String id, Instant now) {
        return new HashMap<>(Map.of(
                "Date",
                DATE.format(now),
                "Message-ID",
                id,
                "Auto-Submitted",
                "auto-generated",
                "X-Auto-Response-Suppress",
                "All"));
    }

    /** The same for the same words. */
    private String id(String words) {
        return "<" + Sum.of(words) + "@" + channel.from().domain() + ">";
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
