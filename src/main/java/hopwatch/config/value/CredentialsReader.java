package hopwatch.config.value;

import hopwatch.config.Secret;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** {@code user} and {@code password}, as {@code user:password}. */
public final class CredentialsReader {
    private static final SecretReader USER = new SecretReader("a user's name", false);
    private static final SecretReader PASSWORD = new SecretReader("a password", true);

    private CredentialsReader() {}

    /** Neither may be missing; empty as well where {@code ${NAME:-}} leaves one of them empty. */
    public static Optional<Secret> required(Fields fields) {
        Optional<Text> user = fields.require("user", USER, "user: NAME").filter(name -> isFine(fields, name));
        Optional<Text> password = fields.require("password", PASSWORD, "password: \"${NAME}\"");
        return user.flatMap(name -> password.flatMap(word -> joined(fields, name, word)));
    }

    /** What stands before a colon is the name: it cannot hold one (RFC 7617 §2). */
    private static boolean isFine(Fields fields, Text name) {
        boolean fine = name.value().indexOf(':') < 0;
        if (!fine) {
            fields.get("user").ifPresent(at -> at.error("bad-user", "a user's name has no colon"));
        }
        return fine;
    }

    private static Optional<Secret> joined(Fields fields, Text name, Text word) {
        if (name.emptied() != null || word.emptied() != null) {
            return Optional.empty();
        }
        String credentials = name.value() + ":" + word.value();
        if (credentials.chars().anyMatch(Character::isISOControl)) {
            fields.at().error("control-character", "a user or password holds a line break or control character");
            return Optional.empty();
        }
        return Optional.of(new Secret(credentials));
    }

    /** As the Authorization header says it (RFC 7617), in UTF-8. */
    public static Secret basic(Secret credentials) {
        byte[] bytes = credentials.reveal().getBytes(StandardCharsets.UTF_8);
        return new Secret("Basic " + Base64.getEncoder().encodeToString(bytes));
    }
}
