package hopwatch.config.monitors;

import hopwatch.config.Secret;
import hopwatch.config.Spelling;
import hopwatch.config.StoreLocation;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import hopwatch.config.value.SecretReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code store:}: a database server in place of the file in the data directory. */
final class StoreReader implements Reader<StoreLocation.Postgres> {
    private static final String EXAMPLE = "jdbc:postgresql://db.example.org/hopwatch";
    private static final String WANTED = "a database, such as {url: \"" + EXAMPLE + "\", user: hopwatch, password: …}";
    private static final String POSTGRES = "jdbc:postgresql";
    private static final List<String> NEAR = List.of(POSTGRES, "jdbc:postgres", "postgresql", "postgres");
    private static final SecretReader USER = new SecretReader("a user's name", false);
    private static final SecretReader PASSWORD = new SecretReader("a password", true);

    private static final Pattern SCHEME = Pattern.compile("((?:[Jj][Dd][Bb][Cc]:)?[A-Za-z0-9+_-]+):.*", Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://[^/?#@\\s]+/[^/?#@\\s]+(?:\\?[^#@\\s]*)?");
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)@|[?&](?:user|password|sslpassword)=");

    @Override
    public Optional<StoreLocation.Postgres> read(Cursor at) {
        return at.someFields(MonitorsKeys.STORE, WANTED).flatMap(fields -> {
            Optional<String> url = fields.require("url", StoreReader::url, "url: " + EXAMPLE);
            Optional<Text> user = fields.require("user", USER, "user: NAME");
            Optional<Text> password = fields.read("password", PASSWORD);
            return url.flatMap(where -> user.map(who -> new StoreLocation.Postgres(
                    where,
                    who.value(),
                    password.filter(word -> word.emptied() == null)
                            .map(word -> new Secret(word.value()))
                            .orElse(null))));
        });
    }

    private static Optional<String> url(Cursor at) {
        return at.text("a URL, such as " + EXAMPLE).flatMap(text -> url(at, text));
    }

    private static Optional<String> url(Cursor at, Text text) {
        String value = text.value().strip();
        if (CREDENTIALS.matcher(value).find()) {
            at.hide();
            at.error("userinfo", "a user or password in the URL would be shown; write user: and password: beside it");
        } else if (URL.matcher(value).matches()) {
            return Optional.of(value);
        } else {
            complain(at, text, value);
        }
        return Optional.empty();
    }

    private static void complain(Cursor at, Text text, String value) {
        Matcher parts = SCHEME.matcher(value);
        String scheme = parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
        if (scheme.equals("jdbc:sqlite") || scheme.equals("sqlite")) {
            at.error(
                    "sqlite",
                    "SQLite is what is used without store:, in the directory that --data names; remove store:");
        } else if (scheme.equals(POSTGRES)) {
            at.error("bad-url", text.shown() + " names no host or no database; write it as " + EXAMPLE);
        } else {
            boolean near = Spelling.nearest(scheme, NEAR).isPresent();
            String shown = text.fromEnvironment() || scheme.isEmpty() ? text.shown() : Shown.quoted(scheme);
            at.error("unknown-scheme", "unknown database " + shown + "; allowed: " + POSTGRES, near ? POSTGRES : null);
        }
    }
}
