package hopwatch.config.blackbox;

import hopwatch.config.Request;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Keys;
import hopwatch.config.document.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A module as YAML, the way blackbox_exporter prints what it has read: in its own order, and with what it presumes. */
final class BlackboxText {
    private static final String MASK = "<secret>";
    private static final Set<String> FLAGS = Set.of(
            "ip_protocol_fallback",
            "skip_resolve_phase_with_proxy",
            "fail_if_ssl",
            "fail_if_not_ssl",
            "follow_redirects",
            "enable_http2",
            "insecure_skip_verify",
            "allow_missing");

    /** Printed although they are false. */
    private static final Set<String> ALWAYS = Set.of("follow_redirects", "enable_http2");

    private static final Set<String> SECRET = Set.of("password", "credentials", "secrets", "body");

    /** What it has turned into other keys by the time it prints. */
    private static final Set<String> REPLACED = Set.of("no_follow_redirects", "bearer_token", "bearer_token_file");

    private static final Map<String, Keys> ORDER = Map.of(
            "basic_auth", BlackboxKeys.BASIC_AUTH,
            "authorization", BlackboxKeys.AUTHORIZATION,
            "tls_config", BlackboxKeys.TLS,
            "fail_if_header_matches", BlackboxKeys.HEADER_MATCH,
            "fail_if_header_not_matches", BlackboxKeys.HEADER_MATCH);

    private BlackboxText() {}

    static String of(Fields module, Fields http) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("prober", "http");
        module.get("timeout").ifPresent(at -> shown.put("timeout", plain(at.node())));
        shown.put("http", options(http));
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(10_000)
                .build();
        return new Dump(settings).dumpToString(shown);
    }

    private static Map<String, Object> options(Fields http) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String key : BlackboxKeys.HTTP.known()) {
            switch (key) {
                case "ip_protocol_fallback", "enable_http2" -> put(shown, key, flag(http, key, true));
                case "follow_redirects" ->
                    put(
                            shown,
                            key,
                            http.has("no_follow_redirects")
                                    ? !flag(http, "no_follow_redirects", false)
                                    : flag(http, key, true));
                case "authorization" -> put(shown, key, authorization(http).orElse(Map.of()));
                default ->
                    http.get(key)
                            .filter(at -> !REPLACED.contains(key))
                            .ifPresent(at -> put(shown, key, value(key, at.node())));
            }
        }
        return shown;
    }

    /** What says nothing is not printed. */
    private static void put(Map<String, Object> shown, String key, Object value) {
        boolean empty = value.equals("") || value.equals(List.of()) || value.equals(Map.of());
        if (ALWAYS.contains(key) || !(empty || value.equals(false))) {
            shown.put(key, value);
        }
    }

    private static boolean flag(Fields fields, String key, boolean unsaid) {
        return fields.get(key).flatMap(at -> GoFlag.FLAG.read(at.aside())).orElse(unsaid);
    }

    private static Optional<Object> authorization(Fields http) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("type", "Bearer");
        http.get("authorization").ifPresent(at -> {
            if (value("authorization", at.node()) instanceof Map<?, ?> written) {
                written.forEach((key, value) -> shown.put(String.valueOf(key), value));
            }
        });
        if (http.says("bearer_token")) {
            shown.put("credentials", MASK);
        }
        http.get("bearer_token_file").ifPresent(at -> put(shown, "credentials_file", plain(at.node())));
        return http.has("authorization") || shown.size() > 1 ? Optional.of(shown) : Optional.empty();
    }

    private static Object value(String key, Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping(key, mapping);
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(item -> item(key, item)).toList();
        }
        if (FLAGS.contains(key)) {
            return GoFlag.isYes(plain(node));
        }
        String written = plain(node);
        if (SECRET.contains(key) && !written.isEmpty()) {
            return MASK;
        }
        return key.equals("proxy_url") ? written.replaceFirst("(?<=://)([^/?#:]*):[^/?#]*@", "$1:xxxxx@") : written;
    }

    private static Object item(String key, Node item) {
        Object value = value(key, item);
        return key.equals("valid_status_codes") && value instanceof String code && code.matches("[0-9]{1,9}")
                ? Integer.valueOf(code)
                : value;
    }

    private static Map<String, Object> mapping(String key, Node.Mapping mapping) {
        Map<String, Object> byName = new TreeMap<>();
        boolean headers = key.equals("headers");
        boolean named = headers || key.equals("http_headers");
        mapping.entries().forEach(entry -> {
            String name = entry.key().text();
            boolean hidden = named && Request.Line.isPrecious(name);
            Object value = hidden ? MASK : value(headers ? "" : name, entry.value());
            if (headers) {
                byName.put(name, value);
            } else {
                put(byName, name, value);
            }
        });
        if (key.equals("tls_config") && !byName.isEmpty()) {
            byName.putIfAbsent("insecure_skip_verify", false);
        }
        Keys order = ORDER.get(key);
        return order == null ? byName : inOrder(order, byName);
    }

    private static Map<String, Object> inOrder(Keys order, Map<String, Object> byName) {
        Map<String, Object> inOrder = new LinkedHashMap<>();
        order.known().stream()
                .filter(byName::containsKey)
                .forEach(name -> inOrder.put(name, Objects.requireNonNull(byName.get(name))));
        return inOrder;
    }

    private static String plain(@Nullable Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
