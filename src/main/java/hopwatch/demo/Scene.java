package hopwatch.demo;

import io.vertx.core.Future;
import java.time.Duration;

/** Something that goes wrong in the world, and which hop a good watcher then names. */
public enum Scene {
    ORIGIN_DIES(
            "Origin",
            "The origin dies: the CDN serves what it has; the API's answers may be stale for 6 s only, then they end.",
            "The origin is back."),
    PROXY_REFUSES(
            "Proxy",
            "The proxy refuses connections: visitors meet the same, and another hop is at fault.",
            "The proxy is back."),
    CERTIFICATE_EXPIRES(
            "CDN",
            "Payments' certificate expires at the second of the CDN's two nodes: every other visitor is warned off.",
            "Payments' certificate is renewed there, too."),
    HANDSHAKES_SLOW_DOWN(
            "Proxy",
            "TLS handshakes at the proxy take 0.6 s longer; the CDN, which keeps its connections, hides it.",
            "The proxy shakes hands as fast as ever."),
    VERSIONS_SPLIT(
            "CDN",
            "The docs have a new edition, and the CDN goes on serving the old one.",
            "The CDN serves the docs' new edition, too."),
    EVERYTHING_DIES("Origin", "Everything dies: CDN, proxy and origin.", "Everything is back.");

    private static final Duration YESTERDAY = Duration.ofDays(-1);

    /** More than the docs may take in all, and less than a monitor's timeout. */
    private static final Duration SLOW = Duration.ofMillis(600);

    private static final String OLD_EDITION = "<h1>Demo docs</h1><p>How to return kettles.</p>";

    private final String hop;
    private final String beginning;
    private final String end;

    Scene(String hop, String beginning, String end) {
        this.hop = hop;
        this.beginning = beginning;
        this.end = end;
    }

    /** The hop at fault. */
    public String hop() {
        return hop;
    }

    /** What happens, for people. */
    String beginning() {
        return beginning;
    }

    String end() {
        return end;
    }

    /** Completes when the fault can be met; {@link World#heal} ends it. */
    public Future<Void> begin(World world) {
        return switch (this) {
            case ORIGIN_DIES -> world.origin().suffer(new Fault.Dead());
            case PROXY_REFUSES -> world.proxy().suffer(new Fault.Dead());
            case CERTIFICATE_EXPIRES ->
                world.cdnNodes().get(1).suffer(Site.PAYMENTS, new Fault.CertificateEndsIn(YESTERDAY));
            case HANDSHAKES_SLOW_DOWN -> world.proxy().suffer(new Fault.SlowHandshake(SLOW));
            case VERSIONS_SPLIT ->
                World.each(world.cdnNodes().stream(), node -> node.suffer(Site.DOCS, new Fault.WrongBody(OLD_EDITION)));
            case EVERYTHING_DIES -> World.each(world.servers(), server -> server.suffer(new Fault.Dead()));
        };
    }
}
