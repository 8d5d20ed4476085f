package hopwatch.config.value;

import hopwatch.config.Proxy;
import hopwatch.config.Secret;
import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which proxy to ask: its URL, a name of {@code proxies:}, or {@code none}.
 *
 * @param named those of {@code proxies:}; empty where one was wrong, which has been told
 */
public record ProxyReader(Map<String, Optional<Proxy>> named, AddressReader addresses) implements Reader<Via> {
    public static final String NONE = "none";

    private static final String WANTED = "a proxy: http://host:port, a name of proxies:, or none";
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/?#]*)@)?([^/?#@]*)/?");
    private static final Map<String, Integer> SCHEMES = Map.of("http", 80);

    @Override
    public Optional<Via> read(Cursor at) {
        return at.text(WANTED).flatMap(text -> {
            if (text.value().contains("://")) {
                return url(at, text).map(Via::new);
            }
            return text.value().equals(NONE) ? Optional.of(new Via(null)) : byName(at, text);
        });
    }

    private Optional<Via> byName(Cursor at, Text name) {
        if (!named.containsKey(name.value())) {
            String known = named.isEmpty() ? "proxies: names none" : "proxies: " + String.join(", ", named.keySet());
            String meant = Spelling.nearest(name.value(), named.keySet()).orElse(null);
            at.error("unknown-proxy", "unknown proxy " + name.shown() + "; " + known, meant);
        }
        return named.getOrDefault(name.value(), Optional.empty()).map(Via::new);
    }

    /** {@code http://user:password@host:port}; whatever is wrong with it, its user is not shown. */
    public Optional<Proxy> url(Cursor at, Text text) {
        Matcher parts = URL.matcher(text.value().strip());
        if (text.value().indexOf('@') >= 0) {
            at.hide();
        }
        if (!parts.matches()) {
            at.error("not-a-proxy", "is not a proxy's URL, such as http://proxy.example.org:3128");
            return Optional.empty();
        }
        return isHttp(at, text, parts.group(1)) ? proxy(at, text, parts) : Optional.empty();
    }

    private static boolean isHttp(Cursor at, Text text, String scheme) {
        boolean http = scheme.equalsIgnoreCase("http");
        if (!http) {
            String shown = text.fromEnvironment() ? "another scheme" : scheme + "://";
            at.error(
                    "unknown-scheme",
                    "a proxy is reached by http:// and asked to CONNECT; " + shown + " is not supported",
                    Spelling.nearest(scheme, SCHEMES.keySet())
                            .map(near -> near + "://")
                            .orElse(null));
        }
        return http;
    }

    private Optional<Proxy> proxy(Cursor at, Text text, Matcher parts) {
        String user = parts.group(2);
        String shown = text.fromEnvironment() ? text.shown() : Shown.quoted(parts.group(3));
        return addresses
                .read(at, parts.group(3), shown)
                .filter(address -> user == null || isPair(at, user))
                .map(address -> new Proxy(address, user == null ? null : decoded(user)));
    }

    private static boolean isPair(Cursor at, String user) {
        boolean pair = user.matches("(?:[^:%]|%[0-9A-Fa-f]{2})++:(?:[^:%]|%[0-9A-Fa-f]{2})*+");
        if (!pair) {
            at.error("userinfo", "what stands before the @ is user:password, other characters as %XX");
        }
        return pair;
    }

    private static Secret decoded(String user) {
        return new Secret(URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
