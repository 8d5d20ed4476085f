package hopwatch.probe.web;

import hopwatch.config.Address;
import hopwatch.config.Authority;
import hopwatch.config.Payload;
import hopwatch.config.Request;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a check: the first request, or one that a redirect leads to.
 *
 * @param at where to connect
 * @param tls null for plain text
 * @param headers what the file adds to, or puts in place of, the built-in ones
 * @param body null for none
 * @param isRedirected whether a peer, not the file, named the host
 * @param name of whom TLS asks for and verifies; lower case, without an IPv6 address' brackets
 */
record Leg(
        URI url,
        Address at,
        @Nullable Tls tls,
        String method,
        List<Request.Line> headers,
        @Nullable Payload body,
        boolean isRedirected,
        String name) {
    /** What another host may hear as well: none of it can be a secret of this one. */
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "user-agent");

    static Leg first(Target.Web web, @Nullable Address connect) {
        Request request = web.request();
        Address at = connect == null ? addressOf(web.url()) : connect;
        return new Leg(
                web.url(), at, web.tls(), request.method(), request.headers(), request.body(), false, host(web.url()));
    }

    /** The same, asked elsewhere. */
    Leg at(Address other) {
        return new Leg(url, other, tls, method, headers, body, isRedirected, name);
    }

    /** The same, with one header more. */
    Leg saying(Request.Line line) {
        List<Request.Line> more =
                Stream.concat(headers.stream(), Stream.of(line)).toList();
        return new Leg(url, at, tls, method, more, body, isRedirected, name);
    }

    /** The same, to somebody who goes by another name in TLS. */
    Leg named(String other) {
        return new Leg(url, at, tls, method, headers, body, isRedirected, other.toLowerCase(Locale.ROOT));
    }

    /**
     * On the authority of the check's first leg the hop's own address answers again, elsewhere DNS is asked, and nothing
     * is told that the file meant for the first.
     *
     * @throws Failure if the body would have to be sent to another host
     */
    Leg redirectedTo(URI next, int status, Leg first) {
        boolean asksAnew = status == 303 ? !method.equals("HEAD") : status < 303 && method.equals("POST");
        String nextMethod = asksAnew ? "GET" : method;
        Payload nextBody = asksAnew ? null : body;
        if (first.isSameAuthority(next)) {
            return new Leg(
                    next,
                    first.at,
                    first.tls,
                    nextMethod,
                    asksAnew ? bodiless() : headers(first),
                    nextBody,
                    false,
                    host(next));
        }
        if (nextBody != null) {
            throw new Failure(Cause.REDIRECT_BLOCKED, "a body is not sent to another host");
        }
        return new Leg(next, addressOf(next), elsewhere(next, first), nextMethod, harmless(), null, true, host(next));
    }

    private List<Request.Line> headers(Leg first) {
        return isRedirected ? first.headers : headers;
    }

    /** A body that is gone takes along what described it (RFC 9110 §15.4). */
    private List<Request.Line> bodiless() {
        return headers.stream()
                .filter(line -> !line.name().toLowerCase(Locale.ROOT).startsWith("content-"))
                .toList();
    }

    private List<Request.Line> harmless() {
        return headers.stream()
                .filter(line -> HARMLESS.contains(line.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static @Nullable Tls elsewhere(URI next, Leg first) {
        if (!isHttps(next)) {
            return null;
        }
        return first.tls == null ? Tls.STRICT : first.tls.withoutClient();
    }

    private boolean isSameAuthority(URI next) {
        return isHttps(url) == isHttps(next) && addressOf(url).equals(addressOf(next));
    }

    static boolean isHttps(URI url) {
        return url.getScheme().equalsIgnoreCase("https");
    }

    /** The URL's host without brackets, and the port it names or implies. */
    static Address addressOf(URI url) {
        int written = Authority.of(url).port();
        return new Address(host(url), written > 0 ? written : isHttps(url) ? 443 : 80);
    }

    /** Lower case, without an IPv6 address' brackets. */
    String host() {
        return host(url);
    }

    static String host(URI url) {
        return Authority.of(url).host().toLowerCase(Locale.ROOT);
    }

    /** What the request line asks for. */
    String path() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** Above 0 only where the URL names a port that its scheme does not imply. */
    int unusualPort() {
        int written = Authority.of(url).port();
        return written == (isHttps(url) ? 443 : 80) ? -1 : written;
    }
}
