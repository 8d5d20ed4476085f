package hopwatch.probe;

import hopwatch.config.Address;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a check: the first request, or one that a redirect leads to.
 *
 * @param at where to connect
 * @param tls null for plain text
 * @param isRedirected whether a peer, not the file, named the host
 */
record Leg(URI url, Address at, @Nullable Tls tls, boolean isRedirected) {
    static Leg first(Target.Web web, @Nullable Address connect) {
        return new Leg(web.url(), connect == null ? addressOf(web.url()) : connect, web.tls(), false);
    }

    /** On the same authority the hop's own address answers again, elsewhere DNS is asked. */
    Leg redirectedTo(URI next) {
        if (isSameAuthority(next)) {
            return new Leg(next, at, tls, isRedirected);
        }
        Tls nextTls = isHttps(next) ? tls == null ? Tls.STRICT : tls : null;
        return new Leg(next, addressOf(next), nextTls, true);
    }

    private boolean isSameAuthority(URI next) {
        return isHttps(url) == isHttps(next) && addressOf(url).equals(addressOf(next));
    }

    static boolean isHttps(URI url) {
        return url.getScheme().equalsIgnoreCase("https");
    }

    /** The URL's host without brackets, and the port it names or implies. */
    private static Address addressOf(URI url) {
        int port = url.getPort() > 0 ? url.getPort() : isHttps(url) ? 443 : 80;
        return new Address(host(url), port);
    }

    /** Lower case, without an IPv6 address' brackets. */
    String host() {
        return host(url);
    }

    private static String host(URI url) {
        String host = url.getHost().toLowerCase(java.util.Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** What the request line asks for. */
    String path() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** Above 0 only where the URL names a port that its scheme does not imply. */
    int unusualPort() {
        return url.getPort() == (isHttps(url) ? 443 : 80) ? -1 : url.getPort();
    }
}
