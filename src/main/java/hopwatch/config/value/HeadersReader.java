package hopwatch.config.value;

import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Header lines to be sent; any value may be a secret, and is treated as one. */
public final class HeadersReader implements Reader<List<Request.Line>> {
    private static final String WANTED = "header names with what to send, such as {Accept: application/json}";
    private static final int LONGEST = 8_000;

    /** They belong to one connection and to the message's framing (RFC 9110 §7.6.1), which are the probe's. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    @Override
    public Optional<List<Request.Line>> read(Cursor at) {
        at.hide();
        HeaderNames names = new HeaderNames();
        return at.entries(WANTED).map(entries -> entries.stream()
                .filter(names::isFine)
                .filter(HeadersReader::isYours)
                .flatMap(entry -> line(entry).stream())
                .toList());
    }

    private static boolean isYours(Cursor.Entry entry) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        if (name.equals("proxy-authorization")) {
            entry.key().error("bad-header", "a proxy's credentials stand in proxies:, with its url");
            return false;
        }
        if (OURS.contains(name)) {
            entry.key().error("bad-header", "the header " + entry.name() + " is set by the connection; remove it");
            return false;
        }
        return true;
    }

    /** One whose {@code ${NAME:-}} comes out empty is not sent. */
    private static Optional<Request.Line> line(Cursor.Entry entry) {
        SecretReader reader = new SecretReader("a header's value", Request.Line.isPrecious(entry.name()));
        return reader.read(entry.value())
                .filter(value -> value.emptied() == null)
                .map(Text::value)
                .filter(value -> isFine(entry, value))
                .map(value -> new Request.Line(entry.name(), new Secret(value)));
    }

    /** Whether it can be sent as the value of the header; tells the cursor why not. */
    public static boolean isFine(Cursor.Entry entry, String value) {
        if (!isSendable(value)) {
            entry.value().error("bad-header", "holds a line break, or a character other than printable ASCII");
            return false;
        }
        if (value.length() > LONGEST) {
            entry.value().error("too-long", "a header's value is at most " + LONGEST + " characters long");
            return false;
        }
        return !entry.name().equalsIgnoreCase("host") || isAuthority(entry.value(), value);
    }

    /** Whether it can stand in a header line as it is. */
    public static boolean isSendable(String value) {
        return value.chars().allMatch(character -> character == '\t' || (character >= ' ' && character <= '~'));
    }

    private static boolean isAuthority(Cursor at, String value) {
        int colon = value.endsWith("]") ? -1 : value.lastIndexOf(':');
        boolean fine = HostName.read(at.aside(), colon < 0 ? value : value.substring(0, colon))
                        .isPresent()
                && (colon < 0 || value.substring(colon + 1).matches("[0-9]{1,5}"));
        if (!fine) {
            at.error("bad-host", "the Host header is a host, or host:port");
        }
        return fine;
    }
}
