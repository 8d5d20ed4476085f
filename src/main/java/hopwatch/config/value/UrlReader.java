package hopwatch.config.value;

import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute {@code http} or {@code https} URL, in canonical spelling: lower-case scheme and host, IDNA host, a path.
 *
 * @param fragmentAllowed whether {@code #…} may follow: in the target of a redirect, not in what is asked
 */
public record UrlReader(boolean fragmentAllowed) implements Reader<URI> {
    public static final UrlReader URL = new UrlReader(false);
    public static final UrlReader REDIRECT = new UrlReader(true);

    private static final String EXAMPLE = "https://example.org/";
    private static final List<String> SCHEMES = List.of("https", "http");
    private static final Set<String> LATER = Set.of(
            "ssh",
            "tcp",
            "tls",
            "dns",
            "postgres",
            "postgresql",
            "mysql",
            "redis",
            "rediss",
            "smtp",
            "smtps",
            "imap",
            "imaps",
            "beanstalkd",
            "amqp",
            "icmp",
            "ping",
            "ws",
            "wss",
            "grpc",
            "ldap",
            "ldaps");

    /** RFC 3986, appendix B. */
    private static final Pattern PARTS =
            Pattern.compile("([^:/?#\\s]+)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);

    private static final Pattern AUTHORITY = Pattern.compile("(?:(.*)@)?(\\[.*]|.*?)(?::([0-9]*))?");

    @Override
    public Optional<URI> read(Cursor at) {
        return at.text("a URL, such as " + EXAMPLE).flatMap(text -> read(at, text));
    }

    public Optional<URI> read(Cursor at, Text text) {
        String value = text.value().strip();
        Matcher parts = PARTS.matcher(value);
        if (!parts.matches()) {
            String meant = value.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)++(:[0-9]+)?(/\\S*)?") ? "https://" : null;
            boolean tell = meant != null && !text.fromEnvironment();
            at.error("not-a-url", text.shown() + " is not a URL, such as " + EXAMPLE, tell ? meant + value : null);
            return Optional.empty();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        return isKnown(at, text, scheme) && isClean(at, text, parts) ? assembled(at, scheme, parts) : Optional.empty();
    }

    private static boolean isKnown(Cursor at, Text text, String scheme) {
        if (SCHEMES.contains(scheme)) {
            return true;
        }
        if (LATER.contains(scheme)) {
            at.error("not-supported", scheme + ":// is not supported by this version; allowed: https, http");
        } else {
            String meant = Spelling.nearest(scheme, SCHEMES).orElse(null);
            String shown = text.fromEnvironment() ? text.shown() : Shown.quoted(scheme);
            at.error("unknown-scheme", "unknown scheme " + shown + "; allowed: https, http", meant);
        }
        return false;
    }

    /** Masks nothing itself: a URL with a user in it is not repeated. */
    private boolean isClean(Cursor at, Text text, Matcher parts) {
        if (parts.group(2).indexOf('@') >= 0) {
            at.hide();
            at.error(
                    "userinfo",
                    "a user or password in a URL (https://***@…) is not supported; a monitor has auth: {basic: {…}} for them");
            return false;
        }
        if (parts.group(5) != null && !fragmentAllowed) {
            at.error("fragment", "the part from # on is never sent and has no effect; remove it");
            return false;
        }
        Optional<String> bad = unwritable(parts.group(3) + (parts.group(4) == null ? "" : parts.group(4)));
        bad.ifPresent(character -> at.error("bad-url", text.shown() + " holds " + character));
        return bad.isEmpty();
    }

    private static Optional<String> unwritable(String rest) {
        return rest.chars()
                .filter(character -> character <= ' ' || "\"<>\\^`{|}".indexOf(character) >= 0 || character == 127)
                .mapToObj(character -> character == ' '
                        ? "a space; write %20, or is a colon missing on the next line?"
                        : String.format("a character that must be written as %%%02X", character))
                .findFirst();
    }

    private Optional<URI> assembled(Cursor at, String scheme, Matcher parts) {
        Matcher authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            at.error("bad-host", "the host is missing; write it as " + EXAMPLE);
            return Optional.empty();
        }
        boolean bareIpv6 = parts.group(2).indexOf(':') != parts.group(2).lastIndexOf(':')
                && !parts.group(2).startsWith("[");
        String host = bareIpv6 ? parts.group(2) : authority.group(2);
        Optional<String> port = bareIpv6 ? Optional.of("") : port(at, authority.group(3));
        return HostName.read(at, host)
                .flatMap(name -> port.flatMap(number -> uri(at, scheme + "://" + inUrl(name) + number + rest(parts))));
    }

    private static Optional<String> port(Cursor at, @org.jspecify.annotations.Nullable String port) {
        if (port == null || port.isEmpty()) {
            return Optional.of("");
        }
        if (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            at.error("bad-port", "the port " + Shown.plain(port) + " is out of range; allowed: 1 to 65535");
            return Optional.empty();
        }
        return Optional.of(":" + Integer.parseInt(port));
    }

    private String rest(Matcher parts) {
        String path = parts.group(3).isEmpty() && !fragmentAllowed ? "/" : parts.group(3);
        String fragment = parts.group(5) == null ? "" : parts.group(5);
        return path + (parts.group(4) == null ? "" : parts.group(4)) + fragment;
    }

    private static Optional<URI> uri(Cursor at, String canonical) {
        try {
            return Optional.of(new URI(new URI(canonical).toASCIIString()));
        } catch (URISyntaxException refused) {
            at.error("bad-url", "is not a valid URL: " + Shown.plain(refused.getReason()));
            return Optional.empty();
        }
    }

    private static String inUrl(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
