package hopwatch.probe.web;

import hopwatch.config.Authority;
import hopwatch.probe.Addresses;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Spelling;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
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
        if (next.toString().length() > LONGEST) {
            throw new Failure(Cause.REDIRECT_BAD_LOCATION);
        }
        if (Leg.isHttps(from) && !Leg.isHttps(next)) {
            throw new Failure(Cause.REDIRECT_DOWNGRADE);
        }
        return next;
    }

    /** The same, though it may lead from TLS to plain text. */
    static URI anyhow(URI from, @Nullable String location) {
        return followed(named(from, location));
    }

    /** What may be followed, wherever that is written. Throws why this may not. */
    static URI followed(URI next) {
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

    /** The same, though it may lead to what is no page at all. Throws where it makes no sense. */
    static URI named(URI from, @Nullable String location) {
        if (location == null || location.isBlank()) {
            throw new Failure(Cause.REDIRECT_BAD_LOCATION);
        }
        try {
            return resolved(from, Spelling.of(location.strip()));
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
        return withoutDots(from.resolve(new URI(bare)));
    }

    /** RFC 3986 §5.2.4, also where dots lead beyond the top, or stand in a whole path. */
    private static URI withoutDots(URI url) throws URISyntaxException {
        String path = url.getRawPath();
        if (path == null || !path.contains("/.")) {
            return url;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new URI(url.getScheme() + "://" + url.getRawAuthority() + "/" + String.join("/", kept) + query);
    }

    private static String withoutQuery(URI from) {
        String text = from.toASCIIString();
        int end = text.indexOf('?');
        return end < 0 ? text : text.substring(0, end);
    }
}
