package hopwatch.config.value;

import hopwatch.config.Mailbox;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An e-mail address: {@code ops@example.org}, or {@code Ops <ops@example.org>}. */
public final class MailboxReader implements Reader<Mailbox> {
    public static final String WANTED = "an e-mail address, such as ops@example.org";

    /** RFC 5321 §4.5.3.1.1, in bytes. */
    private static final int LONGEST_LOCAL = 64;

    private static final Pattern NAMED = Pattern.compile("\"?([^<>\"]*?)\"?\\s*<([^<>]*)>");
    private static final Pattern ADDRESS = Pattern.compile("([^@]+)@([^@\\[\\]:]+)");

    /** A dot-atom (RFC 5322 §3.2.3), letters beyond ASCII included (RFC 6531). */
    private static final Pattern LOCAL =
            Pattern.compile("ATOM(\\.ATOM)*+".replace("ATOM", "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+"));

    @Override
    public Optional<Mailbox> read(Cursor at) {
        return at.text(WANTED).flatMap(text -> read(at, text));
    }

    /** Complains where it is none. */
    public Optional<Mailbox> read(Cursor at, Text text) {
        String value = text.value().strip();
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            at.error("control-character", "an e-mail address has no line break and no other control character");
            return Optional.empty();
        }
        Matcher named = NAMED.matcher(value);
        Optional<Mailbox> mailbox =
                named.matches() ? mailbox(at, named.group(1).strip(), named.group(2)) : mailbox(at, "", value);
        if (mailbox.isEmpty()) {
            at.error("bad-mailbox", text.shown() + " is not " + WANTED);
        }
        return mailbox;
    }

    private static Optional<Mailbox> mailbox(Cursor at, String name, String address) {
        Matcher parts = ADDRESS.matcher(address.strip());
        if (!parts.matches() || !isLocal(parts.group(1))) {
            return Optional.empty();
        }
        return HostName.read(at.aside(), parts.group(2))
                .map(domain -> new Mailbox(name, parts.group(1) + "@" + domain));
    }

    private static boolean isLocal(String local) {
        return LOCAL.matcher(local).matches() && local.getBytes(StandardCharsets.UTF_8).length <= LONGEST_LOCAL;
    }
}
