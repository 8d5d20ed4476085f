package hopwatch.probe.web;

import hopwatch.config.Authority;
import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.ClientCookieEncoder;
import io.netty.handler.codec.http.cookie.Cookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What servers set along the redirects of one check (RFC 6265): sign-ins and consent pages answer a redirect to itself
 * until the cookie comes back. Forgotten when the check ends.
 */
final class Cookies {
    private static final int MOST = 50;
    private static final int LONGEST = 4 * 1024;

    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** @param domain the host that set it, or a parent domain that it names */
    private record Kept(Cookie cookie, String domain, boolean hostOnly, String path) {
        boolean isFor(String host, String path, boolean https) {
            return isForHost(host) && isForPath(path) && (https || !cookie.isSecure());
        }

        private boolean isForHost(String host) {
            return host.equals(domain) || (!hostOnly && host.endsWith("." + domain));
        }

        private boolean isForPath(String asked) {
            return asked.equals(path)
                    || (asked.startsWith(path) && (path.endsWith("/") || asked.charAt(path.length()) == '/'));
        }
    }

    /** @param setCookies the values of {@code Set-Cookie}; those that make no sense are passed over */
    void hear(URI from, List<String> setCookies) {
        for (String line : setCookies) {
            Optional.of(line)
                    .filter(each -> each.length() <= LONGEST)
                    .map(ClientCookieDecoder.LAX::decode)
                    .ifPresent(cookie -> keep(from, cookie));
        }
    }

    private void keep(URI from, Cookie cookie) {
        String host = host(from);
        String named = Optional.ofNullable(cookie.domain()).orElse("").toLowerCase(Locale.ROOT);
        String domain = named.startsWith(".") ? named.substring(1) : named;
        boolean hostOnly = domain.isEmpty() || domain.equals(host);
        if (!hostOnly && (!domain.contains(".") || !host.endsWith("." + domain))) {
            return;
        }
        String path = Optional.ofNullable(cookie.path())
                .filter(written -> written.startsWith("/"))
                .orElseGet(() -> folder(from));
        String key = cookie.name() + ";" + (hostOnly ? host : domain) + ";" + path;
        kept.remove(key);
        boolean lasts = cookie.maxAge() == Cookie.UNDEFINED_MAX_AGE || cookie.maxAge() > 0;
        if (lasts && kept.size() < MOST) {
            kept.put(key, new Kept(cookie, hostOnly ? host : domain, domain.isEmpty(), path));
        }
    }

    /** The {@code Cookie} header for a request; empty for none. */
    Optional<String> of(URI to) {
        List<Cookie> fitting = new ArrayList<>();
        String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        kept.values().stream()
                .filter(each -> each.isFor(host(to), path, Leg.isHttps(to)))
                .forEach(each -> fitting.add(each.cookie()));
        return Optional.ofNullable(ClientCookieEncoder.LAX.encode(fitting));
    }

    private static String host(URI url) {
        return Authority.of(url).bracketed().toLowerCase(Locale.ROOT);
    }

    /** RFC 6265 §5.1.4. */
    private static String folder(URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        int end = path.lastIndexOf('/');
        return end <= 0 ? "/" : path.substring(0, end);
    }
}
