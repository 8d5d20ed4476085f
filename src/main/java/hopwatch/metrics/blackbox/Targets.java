package hopwatch.metrics.blackbox;

import hopwatch.config.Authority;
import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.probe.Spelling;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a scraper may name as a target, and what it means by it. */
final class Targets {
    private final Map<String, Monitor> byId = new HashMap<>();
    private final Map<String, Monitor> byUrl = new HashMap<>();

    /** @param config of its monitors, the first of several with one URL is meant by it */
    Targets(Config config) {
        config.monitors().forEach(each -> {
            byId.put(each.id().value(), each);
            byUrl.putIfAbsent(normal(each.url()), each);
        });
    }

    /** The monitor that is meant, by its id or its URL. */
    Optional<Monitor> monitor(String target) {
        return Optional.ofNullable(byId.get(target))
                .or(() -> url(target).map(Targets::normal).map(byUrl::get));
    }

    /** As the exporter reads it: without a scheme it is {@code http}. Empty where that makes no sense. */
    static Optional<URI> url(String target) {
        boolean whole = target.startsWith("http://") || target.startsWith("https://");
        String text = whole ? target : "http://" + target;
        int fragment = text.indexOf('#');
        try {
            URI url = new URI(written(fragment < 0 ? text : text.substring(0, fragment)));
            return Authority.isIn(url) ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException senseless) {
            return Optional.empty();
        }
    }

    /** What browsers and Go forgive: spaces and other characters that are not written in URLs. */
    private static String written(String text) {
        if (text.chars().anyMatch(each -> each < ' ' || each == 0x7f)) {
            throw new IllegalArgumentException("a control character in a URL");
        }
        return Spelling.of(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** One spelling for all that ask the same of the same. */
    private static String normal(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String authority = String.valueOf(url.getRawAuthority()).toLowerCase(Locale.ROOT);
        String bare = authority.endsWith(":" + usual)
                ? authority.substring(0, authority.length() - (":" + usual).length())
                : authority;
        return scheme + "://" + bare + path + query;
    }
}
