package hopwatch.verdict;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses that redirects lead to, in the one spelling in which they are compared. */
final class Location {
    private Location() {}

    /**
     * Where a Location header leads: it may be relative to the address that answered (RFC 9110 §10.2.2). Empty where it
     * is no address.
     */
    static Optional<String> resolved(URI from, String location) {
        try {
            String to = ascii(location.strip());
            boolean sameFile = to.isEmpty() || to.startsWith("?") || to.startsWith("#");
            return Optional.of(canonical(sameFile ? new URI(file(from) + to) : from.resolve(new URI(to))));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** {@link URI#resolve} would drop the last part of the path before a bare query. */
    private static String file(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }

    /** Header values arrive byte by byte; browsers send on what is not ASCII percent-encoded. */
    private static String ascii(String location) {
        return location.chars()
                .mapToObj(
                        each -> each > ' ' && each < 0x7f ? Character.toString(each) : "%%%02X".formatted(each & 0xff))
                .collect(Collectors.joining());
    }

    /** Scheme and host in lower case, no port that goes without saying, a path, in ASCII. */
    static String canonical(URI url) {
        if (url.getScheme() == null || url.getHost() == null || url.getRawUserInfo() != null) {
            return url.toASCIIString();
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = url.getPort() == -1 || url.getPort() == usual ? "" : ":" + url.getPort();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String fragment = url.getRawFragment() == null ? "" : "#" + url.getRawFragment();
        return URI.create(scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port + path + query + fragment)
                .toASCIIString();
    }
}
