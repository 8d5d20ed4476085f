package hopwatch.config.blackbox;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import java.util.List;

/** Options of blackbox_exporter that Hopwatch does not have: each is refused where it would matter. */
final class BlackboxLacks {
    static final String REMEDY = "; remove it, or keep blackbox_exporter for this module";

    /** A mapping or a text: whatever it says, it would have to be done. */
    private static final List<String> WHATEVER_THEY_SAY = List.of(
            "oauth2",
            "fail_if_body_json_matches_cel",
            "fail_if_body_json_not_matches_cel",
            "no_proxy",
            "proxy_connect_header");

    private BlackboxLacks() {}

    static void refuse(Fields http) {
        http.get("oauth2").ifPresent(Cursor::hide);
        http.get("proxy_connect_header").ifPresent(Cursor::hide);
        WHATEVER_THEY_SAY.forEach(key -> refuse(http, key, key + " is not supported" + REMEDY));
        refuseTrue(http, "enable_http3", "HTTP/3 is not supported" + REMEDY);
        refuseTrue(http, "proxy_from_environment", "name the proxy here, by proxy_url; the environment is not asked");
    }

    /** Complains of a key that says something. */
    static void refuse(Fields fields, String key, String why) {
        if (fields.says(key)) {
            fields.get(key).ifPresent(at -> at.error("not-supported", why));
        }
    }

    private static void refuseTrue(Fields http, String key, String why) {
        if (http.read(key, GoFlag.FLAG).orElse(false)) {
            http.get(key).ifPresent(at -> at.error("not-supported", why));
        }
    }
}
