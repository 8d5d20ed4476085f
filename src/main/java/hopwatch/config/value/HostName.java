package hopwatch.config.value;

import hopwatch.config.Networks;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Shown;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for the host in a URL or an address, in the one spelling that everything else uses. */
public final class HostName {
    private static final Pattern LABELS =
            Pattern.compile("(?!-)[a-z0-9_-]{1,63}(?<!-)(\\.(?!-)[a-z0-9_-]{1,63}(?<!-))*");
    /** Ends like a number: browsers and C libraries take it for an IPv4 address in disguise. */
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private HostName() {}

    /**
     * In lower case, in ASCII (IDNA), without a final dot; an IPv6 address without its brackets.
     *
     * @param host may stand in brackets
     */
    public static Optional<String> read(Cursor at, String host) {
        if (host.startsWith("[") || host.indexOf(':') >= 0) {
            return ipv6(at, host);
        }
        Optional<String> ascii = ascii(at, host);
        ascii.filter(name -> name.indexOf('_') >= 0)
                .ifPresent(name -> at.warning("underscore", "an underscore in a host name is not allowed by RFC 1123"));
        return ascii;
    }

    /** Whether it is this very machine by any configuration. Asks no DNS. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost")
                || Networks.literal(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    private static Optional<String> ipv6(Cursor at, String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String inside = bracketed ? host.substring(1, host.length() - 1) : host;
        if (Networks.literal(inside).isEmpty()) {
            at.error(
                    "bad-host",
                    Shown.quoted(host) + " is not an IPv6 address; write it as [2001:db8::1], without a zone");
            return Optional.empty();
        }
        if (!bracketed) {
            at.error("bad-host", "an IPv6 address stands in brackets", "[" + host + "]");
            return Optional.empty();
        }
        return Optional.of(inside.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> ascii(Cursor at, String host) {
        String name = punycode(host);
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (bare.isEmpty()) {
            at.error("bad-host", "the host is missing; write it as https://example.org/");
        } else if (bare.length() > 253 || !LABELS.matcher(bare).matches()) {
            at.error("bad-host", Shown.quoted(host) + " is not a host name: letters, digits, hyphens and dots");
        } else if (NUMERIC.matcher(bare).matches() && Networks.literal(bare).isEmpty()) {
            at.error("bad-host", Shown.quoted(host) + " is not an IPv4 address: four numbers from 0 to 255");
        } else {
            return Optional.of(bare);
        }
        return Optional.empty();
    }

    private static String punycode(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notIdn) {
            return host.toLowerCase(Locale.ROOT);
        }
    }
}
