package hopwatch.config.monitors;

import hopwatch.config.Address;
import hopwatch.config.Mailbox;
import hopwatch.config.Secret;
import hopwatch.config.Smtp;
import hopwatch.config.Smtp.Login;
import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import hopwatch.config.value.AddressReader;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.FlagReader;
import hopwatch.config.value.HostName;
import hopwatch.config.value.MailboxReader;
import hopwatch.config.value.PemReader;
import hopwatch.config.value.SecretReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code smtp:}: the server that takes our mail. */
record SmtpReader(AddressReader addresses) implements Reader<MailServer> {
    private static final String EXAMPLE = "smtp://mail.example.org:587";
    private static final String WANTED = "a mail server, such as {url: \"" + EXAMPLE + "\", from: status@example.org}";
    private static final Pattern URL = Pattern.compile("([A-Za-z]+)://([^/?#@\\s]+)/?");
    private static final SecretReader USER = new SecretReader("a user's name", false);
    private static final SecretReader PASSWORD = new SecretReader("a password", true);
    private static final String TLS = "smtps";
    private static final String PLAIN = "smtp";
    private static final int SMTPS_PORT = 465;

    @Override
    public Optional<MailServer> read(Cursor at) {
        return at.someFields(MonitorsKeys.SMTP, WANTED).map(this::server);
    }

    private MailServer server(Fields fields) {
        fields.get("password").ifPresent(Cursor::hide);
        Optional<Text> url = fields.require("url", at -> at.text("a URL, such as " + EXAMPLE), "url: " + EXAMPLE);
        boolean known = fields.has("user") || fields.has("password");
        Optional<Text> user = known ? fields.require("user", USER, "user: NAME") : Optional.empty();
        Optional<Text> password =
                known ? fields.require("password", PASSWORD, "password: \"${SMTP_PASSWORD}\"") : Optional.empty();
        Optional<String> emptied = Stream.of(url, user, password)
                .flatMap(Optional::stream)
                .flatMap(text -> Stream.ofNullable(text.emptied()))
                .findFirst();
        Optional<Smtp> smtp =
                smtp(fields, url, user.flatMap(name -> password.flatMap(word -> login(fields, name, word))));
        return new MailServer(true, emptied.orElse(null), emptied.isPresent() ? Optional.empty() : smtp);
    }

    private Optional<Smtp> smtp(Fields fields, Optional<Text> url, Optional<Login> login) {
        Optional<Mailbox> from = fields.require("from", new MailboxReader(), "from: status@example.org");
        Optional<Path> ca = fields.read("ca", new PemReader());
        Optional<Boolean> startTls = fields.read("starttls", FlagReader.FLAG);
        return url.filter(text -> text.emptied() == null)
                .flatMap(text -> fields.read("url", at -> url(at, text)))
                .filter(to -> isEncryptedOnce(fields, to))
                .flatMap(to -> from.map(sender -> new Smtp(
                        to.tls,
                        !to.tls && startTls.orElse(!HostName.isLoopback(to.address.host())),
                        to.address,
                        login.orElse(null),
                        sender,
                        ca.orElse(null))))
                .filter(server -> isDiscreet(fields, server));
    }

    private static boolean isEncryptedOnce(Fields fields, Url to) {
        if (to.tls && fields.has("starttls")) {
            Contradictions.tell(
                    fields, "starttls", "url", "has no effect over smtps://, which is encrypted from the start");
        }
        return !to.tls || !fields.has("starttls");
    }

    private static boolean isDiscreet(Fields fields, Smtp server) {
        boolean open = !server.tls()
                && !server.startTls()
                && !HostName.isLoopback(server.address().host());
        if (open && server.login() != null) {
            fields.get("starttls")
                    .ifPresent(
                            at -> at.error(
                                    "not-encrypted",
                                    "without TLS everybody on the way could read the password; remove starttls: false, or user: and password:"));
        } else if (open) {
            fields.get("starttls")
                    .ifPresent(
                            at -> at.warning("not-encrypted", "without TLS everybody on the way can read the alerts"));
        }
        return !open || server.login() == null;
    }

    private static Optional<Login> login(Fields fields, Text user, Text password) {
        if ((user.value() + password.value()).chars().anyMatch(Character::isISOControl)) {
            fields.at()
                    .error(
                            "control-character",
                            "the user or the password holds a line break or another control character");
            return Optional.empty();
        }
        return Optional.of(new Login(user.value(), new Secret(password.value())));
    }

    private record Url(boolean tls, Address address) {}

    private Optional<Url> url(Cursor at, Text text) {
        String value = text.value().strip();
        Matcher parts = URL.matcher(value);
        if (value.indexOf('@') >= 0) {
            at.hide();
            at.error("userinfo", "a user or password in the URL would be shown; write user: and password: beside it");
            return Optional.empty();
        }
        if (!parts.matches()) {
            at.error("not-a-url", text.shown() + " is not a mail server's URL, such as " + EXAMPLE);
            return Optional.empty();
        }
        return url(at, text, parts.group(1).toLowerCase(Locale.ROOT), parts.group(2));
    }

    private Optional<Url> url(Cursor at, Text text, String scheme, String authority) {
        boolean tls = scheme.equals(TLS);
        if (!tls && !scheme.equals(PLAIN)) {
            String meant = Spelling.nearest(scheme, List.of(TLS, PLAIN)).orElse(null);
            at.error("unknown-scheme", "mail goes by smtp:// or smtps://, found " + text.shown(), meant);
            return Optional.empty();
        }
        boolean port = authority.matches(".*:[0-9]+");
        if (!port && !tls) {
            at.error(
                    "missing-port",
                    text.shown() + " names no port: 587 takes mail to be passed on, 25 mail to be delivered",
                    EXAMPLE);
            return Optional.empty();
        }
        return addresses
                .read(at, port ? authority : authority + ":" + SMTPS_PORT, text.shown())
                .map(address -> new Url(tls, address));
    }
}
