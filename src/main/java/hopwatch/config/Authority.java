package hopwatch.config;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host and port of a URL, also where the host has an underscore: {@link URI} knows neither then.
 *
 * @param host an IPv6 address without brackets
 * @param port the one written; -1 for none
 */
public record Authority(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:.*@)?\\[?(.*?)]?(?::([0-9]{0,9}))?");

    private static final Pattern UNDERSCORED = Pattern.compile("[A-Za-z0-9._-]+");

    public static Authority of(URI url) {
        Matcher form = FORM.matcher(url.getRawAuthority());
        if (!form.matches()) {
            throw new IllegalArgumentException("a URL without a host: " + url);
        }
        String port = form.group(2);
        return new Authority(form.group(1), port == null || port.isEmpty() ? -1 : Integer.parseInt(port));
    }

    /** Whether a URL names a host and, if any, a port that there can be. */
    public static boolean isIn(URI url) {
        if (url.getRawAuthority() == null) {
            return false;
        }
        Authority named = of(url);
        boolean isHost =
                url.getHost() != null || UNDERSCORED.matcher(named.host).matches();
        return isHost && named.port != 0 && named.port <= 65_535;
    }

    /** As it stands in a URL: an IPv6 address in brackets. */
    public String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
