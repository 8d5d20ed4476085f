package hopwatch.config.blackbox;

import hopwatch.config.BlackboxModule;
import hopwatch.config.Family;
import hopwatch.config.Offer;
import hopwatch.config.Proxy;
import hopwatch.config.Request;
import hopwatch.config.Timeouts;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import hopwatch.config.value.AddressReader;
import hopwatch.config.value.HeaderNames;
import hopwatch.config.value.ProxyReader;
import hopwatch.config.value.Reach;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a module asks, and where: method, headers, body, redirects, proxy and the choice of an address. */
record BlackboxRequestReader(Fields http, Reach reach) {
    private static final int MOST_REDIRECTS = 10;
    private static final GoText METHOD = new GoText("a method, such as POST");
    private static final GoText FAMILY = new GoText("ip4 or ip6");
    private static final Pattern OTHER_PROXY = Pattern.compile("(?i)(https|socks5h?)://");
    private static final Pattern WITHOUT_PORT =
            Pattern.compile("(?i)(http://(?:[^/?#]*@)?(?:\\[[^\\]]*]|[^:/?#@\\[]*))(/?)");

    Request request() {
        return new Request(
                http.read("method", this::method).orElse("GET"),
                BlackboxHeaders.read(http),
                BlackboxBody.read(http).orElse(null),
                http.read("proxy_url", this::proxy).orElse(null),
                Family.ANY,
                flag("enable_http2", true) ? Offer.ANY : Offer.HTTP_1,
                followsRedirects() ? MOST_REDIRECTS : 0,
                Timeouts.NONE);
    }

    /** Null where the proxy is to look names up. */
    BlackboxModule.@Nullable Addresses addresses(@Nullable Proxy proxy) {
        boolean skip = flag("skip_resolve_phase_with_proxy", false);
        boolean fallBack = flag("ip_protocol_fallback", true);
        boolean six =
                http.read("preferred_ip_protocol", BlackboxRequestReader::six).orElse(true);
        return skip && proxy != null ? null : new BlackboxModule.Addresses(six, fallBack);
    }

    /** The older option wins. */
    private boolean followsRedirects() {
        boolean follow = flag("follow_redirects", true);
        return http.read("no_follow_redirects", GoFlag.FLAG).map(not -> !not).orElse(follow);
    }

    private boolean flag(String key, boolean unsaid) {
        return http.read(key, GoFlag.FLAG).orElse(unsaid);
    }

    private Optional<String> method(Cursor at) {
        return METHOD.read(at).filter(method -> !method.isEmpty()).filter(method -> {
            if (!HeaderNames.isToken(method)) {
                at.error("unknown-method", Shown.quoted(method) + " is not an HTTP method");
            } else if (method.equals("CONNECT")) {
                at.error("not-supported", "CONNECT is not supported" + BlackboxLacks.REMEDY);
            }
            return at.isFine();
        });
    }

    private Optional<Proxy> proxy(Cursor at) {
        return at.text("a proxy's URL")
                .filter(text -> !text.value().isEmpty())
                .filter(text -> isHttp(at, text.value()))
                .flatMap(text -> new ProxyReader(Map.of(), new AddressReader(reach)).url(at, withPort(text)));
    }

    private static boolean isHttp(Cursor at, String url) {
        Matcher other = OTHER_PROXY.matcher(url);
        boolean known = other.lookingAt();
        if (known) {
            at.hide();
            at.error(
                    "not-supported",
                    "a proxy that speaks " + other.group(1) + " is not supported" + BlackboxLacks.REMEDY);
        }
        return !known;
    }

    /** A proxy's port is 80 unless it is said. */
    private static Text withPort(Text url) {
        Matcher form = WITHOUT_PORT.matcher(url.value());
        return form.matches() ? new Text(form.group(1) + ":80" + form.group(2), url.written(), url.plain(), null) : url;
    }

    /** Whatever is not ip6 is taken for ip4, as blackbox_exporter takes it. */
    private static Optional<Boolean> six(Cursor at) {
        return FAMILY.read(at).map(family -> {
            boolean six = family.isEmpty() || family.equals("ip6");
            if (!six && !family.equals("ip4")) {
                at.warning("unknown-family", Shown.quoted(family) + " is taken for ip4; write ip4 or ip6");
            }
            return six;
        });
    }
}
