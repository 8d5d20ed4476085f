package hopwatch.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a page is asked for.
 *
 * @param method upper case, such as {@code GET}
 * @param headers sent beside the built-in ones, or instead of one of the same name; Authorization included
 * @param body null for none
 * @param proxy null to connect directly
 * @param redirects how many are followed at most, 0 to 10; 0 judges the first answer
 */
public record Request(
        String method,
        List<Line> headers,
        @Nullable Payload body,
        @Nullable Proxy proxy,
        Family family,
        Offer offer,
        int redirects,
        Timeouts timeouts) {
    /** A plain GET that follows up to five redirects. */
    public static final Request GET =
            new Request("GET", List.of(), null, null, Family.ANY, Offer.ANY, 5, Timeouts.NONE);

    public Request {
        headers = List.copyOf(headers);
    }

    /** The same, offering what is expected to be spoken. */
    public Request offering(Offer offer) {
        return new Request(method, headers, body, proxy, family, offer, redirects, timeouts);
    }

    /** The same, whose first answer is judged as it is. */
    public Request withoutRedirects() {
        return new Request(method, headers, body, proxy, family, offer, 0, timeouts);
    }

    /** One header line; any value may be a secret. */
    public record Line(String name, Secret value) {
        private static final Pattern TELLTALE =
                Pattern.compile("(?i).*(?:authorization|cookie|token|secret|password|api-?key|signature).*");

        /** Whether the name says that the value lets somebody in; any other may, too. */
        public boolean isPrecious() {
            return isPrecious(name);
        }

        public static boolean isPrecious(String name) {
            return TELLTALE.matcher(name).matches();
        }
    }
}
