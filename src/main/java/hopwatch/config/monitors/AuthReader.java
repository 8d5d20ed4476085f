package hopwatch.config.monitors;

import hopwatch.config.Secret;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.CredentialsReader;
import hopwatch.config.value.SecretReader;
import java.util.Optional;

/** {@code {basic: {user: …, password: …}}} or {@code {bearer: …}}, as what the Authorization header says. */
final class AuthReader implements Reader<Secret> {
    private static final String WANTED = "{basic: {user: NAME, password: SECRET}} or {bearer: TOKEN}";
    private static final SecretReader BEARER = new SecretReader("a token", true);

    @Override
    public Optional<Secret> read(Cursor at) {
        at.hide();
        return at.someFields(MonitorsKeys.AUTH, WANTED).flatMap(AuthReader::read);
    }

    private static Optional<Secret> read(Fields fields) {
        if (fields.has("basic") && fields.has("bearer")) {
            Contradictions.tell(fields, "bearer", "basic", "is another way to say who asks");
        }
        return fields.read("bearer", AuthReader::bearer).or(() -> fields.read("basic", AuthReader::basic));
    }

    private static Optional<Secret> bearer(Cursor at) {
        return BEARER.read(at)
                .filter(word -> word.emptied() == null)
                .flatMap(word -> token(at, word))
                .map(token -> new Secret("Bearer " + token.reveal()));
    }

    /** A token as it may stand in a header. */
    static Optional<Secret> token(Cursor at, Text word) {
        if (word.value().chars().allMatch(character -> character > ' ' && character <= '~')) {
            return Optional.of(new Secret(word.value()));
        }
        at.error("bad-token", "a token has no spaces, line breaks or characters beyond ASCII");
        return Optional.empty();
    }

    private static Optional<Secret> basic(Cursor at) {
        return at.fields(MonitorsKeys.BASIC, "{user: NAME, password: SECRET}")
                .flatMap(CredentialsReader::required)
                .map(CredentialsReader::basic);
    }
}
