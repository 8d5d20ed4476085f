package hopwatch.probe;

import hopwatch.config.Authority;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a redirect leads; pure. */
final class Redirects {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final int LONGEST = 8 * 1024;
    /** WHATWG URL §3.5, "ends in a number". */
    private static final Pattern NUMBER_AT_END = Pattern.compile("(?i)(?:[^\\[]*\\.)?(?:0x[0-9a-f]*|[0-9]+)\\.?");

    private Redirects() {}

    static boolean isRedirect(int status) {
        return STATUSES.contains(status);
    }

    /** Absolute, without a fragment, in ASCII. Throws why it may not be followed. */
    static URI next(URI from, @Nullable String location) {
        URI next = anyhow(from, location);
        if (Leg.isHttps(from) && !Leg.isHttps(next)) {
            throw new Failure(Cause.REDIRECT_DOWNGRADE);
        }
        return next;
    }

    /** The same, though it may lead from TLS to plain text. */
    static URI anyhow(URI from, @Nullable String location) {
        URI next = target(from, location);
        boolean web = "https".equalsIgnoreCase(next.getScheme()) || "http".equalsIgnoreCase(next.getScheme());
        if (!web) {
            throw new Failure(Cause.REDIRECT_SCHEME, String.valueOf(next.getScheme()));
        }
        if (isAddressInDisguise(next)) {
            throw new Failure(Cause.REDIRECT_BLOCKED, "an address in another spelling");
        }
        if (!Authority.isIn(next)) {
            throw new Failure(Cause.REDIRECT_BAD_LOCATION);
        }
        return next;
    }

    /** A host that ends in a number is an IPv4 address to browsers and to C libraries: {@code 0x7f000001}, {@code 127.1}. */
    private static boolean isAddressInDisguise(URI next) {
        String authority = String.valueOf(next.getRawAuthority());
        String host = authority.substring(authority.indexOf('@') + 1).replaceFirst(":[0-9]*$", "");
        return NUMBER_AT_END.matcher(host).matches() && Addresses.literal(host).isEmpty();
    }

    private static URI target(URI from, @Nullable String location) {
        if (location == null || location.isBlank() || location.length() > LONGEST) {
            throw new Failure(Cause.REDIRECT_BAD_LOCATION);
        }
        try {
            return resolved(from, ascii(location.strip()));
        } catch (URISyntaxException senseless) {
            throw new Failure(Cause.REDIRECT_BAD_LOCATION);
        }
    }

    private static URI resolved(URI from, String location) throws URISyntaxException {
        int fragment = location.indexOf('#');
        String bare = fragment < 0 ? location : location.substring(0, fragment);
        if (bare.isEmpty() || bare.startsWith("?")) {
            return new URI(withoutQuery(from) + bare);
        }
        return from.resolve(new URI(bare));
    }

    private static String withoutQuery(URI from) {
        String text = from.toASCIIString();
        int end = text.indexOf('?');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Header values arrive byte by byte; what is not ASCII, and spaces, are sent percent-encoded. */
    private static String ascii(String location) {
        StringBuilder encoded = new StringBuilder(location.length());
        location.chars().forEach(each -> {
            if (each > ' ' && each < 0x7f) {
                encoded.append((char) each);
            } else {
                encoded.append("%%%02X".formatted(each & 0xff));
            }
        });
        return encoded.toString();
    }
}
