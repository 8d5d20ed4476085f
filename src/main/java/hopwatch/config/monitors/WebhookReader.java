package hopwatch.config.monitors;

import hopwatch.config.Channel;
import hopwatch.config.Form;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Template;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.HeadersReader;
import hopwatch.config.value.Reach;
import hopwatch.config.value.SecretReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code webhook:} and what goes with it: how to call it, what to send, and what to sign it with. */
record WebhookReader(String name, Reach reach) {
    private static final SecretReader URL = new SecretReader("a webhook's URL", true);
    private static final SecretReader SECRET = new SecretReader("a secret to sign with", true);
    private static final ChoiceReader<String> METHOD =
            new ChoiceReader<>("method", "a method that carries a body", methods());
    private static final HeadersReader HEADERS = new HeadersReader();
    private static final PayloadReader BODY = new PayloadReader();

    Optional<Channel> read(Fields fields, Cursor at) {
        String method = fields.read("method", METHOD).orElse("POST");
        Map<String, Template> headers =
                fields.get("headers").map(WebhookReader::headers).orElse(Map.of());
        Optional<Template> body = fields.read("body", value -> body(value, headers));
        Optional<Secret> secret = fields.read("secret", WebhookReader::secret);
        ReceiverReader receiver = new ReceiverReader("a webhook's URL, such as https://example.org/hook", reach, false);
        return URL.read(at)
                .flatMap(url -> ChannelReader.unlessOff(name, url, () -> receiver.read(at, url)
                        .map(where -> new Channel.Webhook(
                                name,
                                new Secret(where.toString()),
                                method,
                                headers,
                                body.orElse(null),
                                secret.orElse(null)))));
    }

    private static Optional<Secret> secret(Cursor at) {
        return SECRET.read(at)
                .filter(text -> text.emptied() == null)
                .map(text -> new Secret(text.value()))
                .filter(secret -> isKey(at, secret));
    }

    /** Where it says that it is one as Standard Webhooks writes them. */
    private static boolean isKey(Cursor at, Secret secret) {
        boolean fine = !secret.reveal().startsWith("whsec_")
                || secret.reveal().matches("whsec_(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
        if (!fine) {
            at.error("not-base64", "what follows whsec_ is the key in Base64");
        }
        return fine;
    }

    private static Map<String, Template> headers(Cursor at) {
        Map<String, Template> headers = new LinkedHashMap<>();
        for (Request.Line line : HEADERS.read(at).orElse(List.of())) {
            at.value(line.name())
                    .flatMap(value -> TemplateReader.read(value, line.value().reveal(), Form.HEADER))
                    .ifPresent(template -> headers.put(line.name(), template));
        }
        return headers;
    }

    private static Optional<Template> body(Cursor at, Map<String, Template> headers) {
        Form form = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .map(header -> Form.of(header.getValue().filled(field -> "")))
                .findFirst()
                .orElse(Form.JSON);
        return BODY.read(at)
                .flatMap(text -> TemplateReader.read(at, new String(text.bytes(), StandardCharsets.UTF_8), form));
    }

    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        List.of("POST", "PUT", "PATCH").forEach(method -> methods.put(method, method));
        return methods;
    }
}
