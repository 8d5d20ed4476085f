package hopwatch.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a hop is asked, one case per URL scheme family. Add a case and every caller stops compiling. */
public sealed interface Target permits Target.Web {
    /** The written address: what visitors use, and what is shown to operators. */
    URI url();

    /**
     * A page over HTTP, with or without TLS.
     *
     * @param url its host is the Host header and the TLS server name, at every hop
     * @param tls how TLS is spoken; null for plain text, whatever the URL's scheme says
     */
    record Web(URI url, @Nullable Tls tls, Request request) implements Target {
        /** Asked for by a plain GET. */
        public Web(URI url, @Nullable Tls tls) {
            this(url, tls, Request.GET);
        }

        /** The host that {@link #url} names, IPv6 without brackets; never null, unlike {@link URI#getHost}. */
        public String host() {
            return Authority.of(url).host();
        }

        /** The port that {@link #url} names or implies. */
        public int port() {
            int written = Authority.of(url).port();
            return written > 0 ? written : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        }
    }
}
