package hopwatch.alert;

import hopwatch.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where a message is posted.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param path with its query; whoever knows it can post
 */
public record Endpoint(boolean tls, String host, int port, Secret path) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

    /** Nothing can be posted there; the message never quotes the address. */
    static final class Unusable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** Over TLS, or in plain text to this machine. Fails without quoting the address. */
    public static Endpoint of(Secret url) {
        Endpoint endpoint = ofAny(url);
        if (!endpoint.tls() && !LOOPBACK.matcher(endpoint.host()).matches()) {
            throw new Unusable("the address to post to must be https");
        }
        return endpoint;
    }

    /** Also in plain text, for what is posted within a private network. */
    static Endpoint ofAny(Secret url) {
        URI uri = parsed(url);
        String scheme = String.valueOf(uri.getScheme());
        boolean tls = scheme.equalsIgnoreCase("https");
        if (uri.getHost() == null || !(tls || scheme.equalsIgnoreCase("http"))) {
            throw new Unusable("the address to post to must be https");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new Endpoint(tls, host, port, new Secret(pathAndQuery(uri)));
    }

    /** No cause is kept: its message holds what could not be parsed. */
    private static URI parsed(Secret url) {
        try {
            return new URI(url.reveal());
        } catch (URISyntaxException quotesItsInput) {
            throw new Unusable("the address to post to is not a URL");
        }
    }

    private static String pathAndQuery(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
