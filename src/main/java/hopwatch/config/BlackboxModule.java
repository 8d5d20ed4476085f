package hopwatch.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module of a {@code blackbox.yml} whose prober is {@code http}: how {@code /probe} asks, and what it takes to succeed.
 *
 * @param timeout of the whole probe, positive; null where the file sets none
 * @param request what is asked; of its family nothing is said here. It asks for no coding that the module does not ask
 *     for: without an {@code Accept-Encoding} of its own it has {@code identity}. Its method is as the file writes it
 * @param tls for https
 * @param serverName what TLS asks for and verifies; null for the {@code Host} header, or without one the URL's host
 * @param addresses which of a name's addresses is asked; null where that is left to the proxy
 *     ({@code skip_resolve_phase_with_proxy}), which otherwise is told the address
 * @param demands unmet: no success
 * @param text the module in YAML, as {@code debug=true} shows it; in place of secrets stands {@code <secret>}
 */
public record BlackboxModule(
        String name,
        @Nullable Duration timeout,
        Request request,
        Tls tls,
        @Nullable String serverName,
        @Nullable Addresses addresses,
        BlackboxDemands demands,
        String text) {
    /** The name of the module that is asked for where none is named. */
    public static final String USUAL = "http_2xx";

    /** In place of none at all, which is what blackbox_exporter sends: the answer is to be the same. */
    public static final Request.Line NO_CODING = new Request.Line("Accept-Encoding", new Secret("identity"));

    /** As blackbox_exporter's own file has it. */
    public static final BlackboxModule HTTP_2XX = new BlackboxModule(
            USUAL,
            null,
            new Request("GET", List.of(NO_CODING), null, null, Family.ANY, Offer.ANY, 10, Timeouts.NONE),
            Tls.STRICT,
            null,
            new Addresses(true, true),
            BlackboxDemands.NONE,
            "prober: http\nhttp:\n  ip_protocol_fallback: true\n  follow_redirects: true\n  enable_http2: true\n");

    /**
     * Which of a name's addresses is asked: the first of the preferred family.
     *
     * @param six whether that is IPv6
     * @param fallBack whether the other family will do where there is none
     */
    public record Addresses(boolean six, boolean fallBack) {}
}
