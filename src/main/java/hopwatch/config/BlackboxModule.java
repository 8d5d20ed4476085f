package hopwatch.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A module of a {@code blackbox.yml} whose prober is {@code http}: how {@code /probe} asks, and what it takes to succeed.
 *
 * @param timeout of the whole probe; null where the file sets none
 * @param request what is asked; of its family nothing is said here
 * @param tls for https
 * @param serverName what TLS asks for and verifies instead of the URL's host; null for that
 * @param addresses which of a name's addresses is asked
 * @param demands unmet: no success
 * @param text the module in YAML, as {@code debug=true} shows it; in place of secrets stands {@code <secret>}
 */
public record BlackboxModule(
        String name,
        @Nullable Duration timeout,
        Request request,
        Tls tls,
        @Nullable String serverName,
        Addresses addresses,
        BlackboxDemands demands,
        String text) {
    /** The name of the module that is asked for where none is named. */
    public static final String USUAL = "http_2xx";

    /** As blackbox_exporter's own file has it. */
    public static final BlackboxModule HTTP_2XX = new BlackboxModule(
            USUAL,
            null,
            new Request("GET", List.of(), null, null, Family.ANY, Offer.ANY, 10, Timeouts.NONE),
            Tls.STRICT,
            null,
            new Addresses(true, true),
            BlackboxDemands.NONE,
            "prober: http\n");

    /**
     * Which of a name's addresses is asked: the first of the preferred family.
     *
     * @param six whether that is IPv6
     * @param fallBack whether the other family will do where there is none
     */
    public record Addresses(boolean six, boolean fallBack) {}
}
