package hopwatch.config.monitors;

import hopwatch.config.Proxy;
import hopwatch.config.Secret;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.value.AddressReader;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.CredentialsReader;
import hopwatch.config.value.ProxyReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code proxies:}, by name: each a URL, or {@code {url: …, user: …, password: …}}. */
record ProxiesReader(AddressReader addresses) implements Reader<Map<String, Optional<Proxy>>> {
    private static final String WANTED = "a proxy: its URL, or {url: \"http://proxy.example.org:3128\"}";

    @Override
    public Optional<Map<String, Optional<Proxy>>> read(Cursor at) {
        return at.entries("proxies by name, such as corp: http://proxy.example.org:3128")
                .map(entries -> {
                    Map<String, Optional<Proxy>> proxies = new LinkedHashMap<>();
                    entries.stream()
                            .filter(ProxiesReader::isNameable)
                            .forEach(entry -> proxies.put(entry.name(), proxy(entry.value())));
                    return proxies;
                });
    }

    private static boolean isNameable(Cursor.Entry entry) {
        boolean free = !entry.name().equals(ProxyReader.NONE) && !entry.name().contains("://");
        if (!free) {
            entry.key().error("reserved-name", "proxy: would read this name as something else; choose another");
        }
        return free;
    }

    private Optional<Proxy> proxy(Cursor at) {
        if (at.isScalar()) {
            return url(at);
        }
        return at.fields(MonitorsKeys.PROXY, WANTED).flatMap(this::proxy);
    }

    private Optional<Proxy> url(Cursor at) {
        return at.text(WANTED).flatMap(text -> new ProxyReader(Map.of(), addresses).url(at, text));
    }

    private Optional<Proxy> proxy(Fields fields) {
        fields.get("user").ifPresent(Cursor::hide);
        fields.get("password").ifPresent(Cursor::hide);
        Optional<Proxy> proxy = fields.require("url", this::url, "url: http://proxy.example.org:3128");
        if (!fields.has("user") && !fields.has("password")) {
            return proxy;
        }
        Optional<Secret> credentials = CredentialsReader.required(fields);
        if (proxy.filter(written -> written.credentials() != null).isPresent()) {
            Contradictions.tell(fields, fields.has("user") ? "user" : "password", "url", "stands in the URL as well");
        }
        return proxy.map(written -> new Proxy(written.address(), credentials.orElse(null)));
    }
}
