package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.config.Secret;
import hopwatch.config.Template;
import hopwatch.store.Owed;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Any receiver of an HTTP request: with our JSON or what the file makes of it, signed if there is a secret. */
final class WebhookCall implements Dialect {
    private final Channel.Webhook channel;

    WebhookCall(Channel.Webhook channel) {
        this.channel = channel;
    }

    @Override
    public List<Letter> letters(Owed owed, Instant now) {
        return List.of(letter(owed, List.of(owed), now));
    }

    /** Our JSON lists the alerts as ever; a template tells of them as of one. */
    @Override
    public List<Letter> digest(Digest digest, Instant now) {
        return List.of(letter(digest.asOne(), digest.parcel().alerts(), now));
    }

    private Letter letter(Owed told, List<Owed> alerts, Instant now) {
        WebhookFields fields = new WebhookFields(told.alert());
        Template template = channel.body();
        Buffer body = template == null
                ? new WebhookJson(told, alerts).json().toBuffer()
                : Buffer.buffer(template.filled(fields));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json; charset=utf-8");
        Secret secret = channel.secret();
        if (secret != null) {
            headers.putAll(new Signature(secret).headers(told.alert().key(), now, body.getBytes()));
        }
        channel.headers().forEach((name, value) -> headers.put(name, value.filled(fields)));
        return new Letter.Web(channel.method(), Endpoint.of(channel.url()), headers, body);
    }

    /** Whoever says in so many words that it is not well has not taken it. */
    @Override
    public Delivery read(Reply reply, Instant now) {
        boolean success = reply.status() / 100 == 2;
        boolean denied = Answers.json(reply)
                .filter(answer -> Boolean.FALSE.equals(answer.getValue("ok")))
                .isPresent();
        if (success && !denied) {
            return new Delivery.Sent();
        }
        return Answers.unwanted(reply, "it answered " + reply.status() + (denied ? " with ok: false" : ""), now);
    }
}
