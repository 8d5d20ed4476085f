package hopwatch.config.blackbox;

import hopwatch.config.Secret;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Text;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.CredentialsReader;
import hopwatch.config.value.HeadersReader;
import hopwatch.config.value.SecretReader;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the Authorization header says, by whichever of the ways a {@code blackbox.yml} has for it. */
final class BlackboxAuth {
    private static final GoText TEXT = new GoText("a text");
    private static final String BEARER = "Bearer";

    private BlackboxAuth() {}

    static Optional<Secret> read(Fields http) {
        Stream.of("basic_auth", "authorization", "bearer_token")
                .forEach(key -> http.get(key).ifPresent(Cursor::hide));
        Contradictions.onlyOne(
                http,
                "is another way to say who asks",
                "basic_auth",
                "authorization",
                "oauth2",
                "bearer_token",
                "bearer_token_file");
        return http.read("basic_auth", BlackboxAuth::basic)
                .or(() -> http.read("authorization", BlackboxAuth::authorization))
                .or(() -> secret(http, "bearer_token").flatMap(token -> line(bearer(http), BEARER, token)));
    }

    private static Cursor bearer(Fields http) {
        return http.get("bearer_token").or(() -> http.get("bearer_token_file")).orElseGet(http::at);
    }

    private static Optional<Secret> basic(Cursor at) {
        return at.fields(BlackboxKeys.BASIC_AUTH, "{username: NAME, password: SECRET}")
                .map(Fields::written)
                .map(fields -> {
                    String user = onlySecret(fields, "username").orElse("");
                    String password = onlySecret(fields, "password").orElse("");
                    return CredentialsReader.basic(new Secret(user + ":" + password));
                });
    }

    private static Optional<Secret> authorization(Cursor at) {
        return at.fields(BlackboxKeys.AUTHORIZATION, "{type: Bearer, credentials: SECRET}")
                .map(Fields::written)
                .flatMap(fields -> {
                    String type = fields.read("type", BlackboxAuth::type).orElse(BEARER);
                    return line(at, type, onlySecret(fields, "credentials").orElse(""));
                });
    }

    private static Optional<String> type(Cursor at) {
        Optional<String> type = TEXT.read(at).map(String::strip).filter(word -> !word.isEmpty());
        if (type.filter(word -> word.toLowerCase(Locale.ROOT).equals("basic")).isPresent()) {
            at.error("bad-type", "basic needs a user; write basic_auth: {username: …, password: …}");
        }
        return type;
    }

    private static Optional<Secret> line(Cursor at, String type, String credentials) {
        String value = type + " " + credentials;
        if (!HeadersReader.isSendable(value)) {
            at.error("bad-token", "the Authorization header would hold a line break or a character beyond ASCII");
            return Optional.empty();
        }
        return Optional.of(new Secret(value));
    }

    private static Optional<String> onlySecret(Fields fields, String key) {
        String file = key + "_file";
        Contradictions.onlyOne(fields, "says the same", key, file);
        BlackboxLacks.refuse(fields, key + "_ref", "there is no secret manager to ask; write " + key + ", or " + file);
        return secret(fields, key);
    }

    /** As it is written at the key, or without the blanks around it in the file at {@code key_file}. */
    private static Optional<String> secret(Fields fields, String key) {
        String file = key + "_file";
        if (fields.says(file) && !fields.says(key)) {
            return fields.read(file, SecretReader::content).map(Text::value);
        }
        boolean precious = !key.equals("username");
        Optional<String> written = fields.read(key, TEXT).filter(text -> !text.isEmpty());
        if (precious) {
            written.ifPresent(text -> fields.get(key).ifPresent(at -> warn(at, text)));
        }
        return written;
    }

    /** Of a secret that every user of the machine may read. */
    static void warn(Cursor at, String secret) {
        if (!secret.isEmpty() && at.reading().openToOthers()) {
            at.warning(
                    "open-secret",
                    "a secret stands here in plain text and every user of this machine may read the file;"
                            + " write it into a file of its own, or chmod 600 this one");
        }
    }
}
