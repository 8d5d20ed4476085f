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
    record Web(URI url, @Nullable Tls tls) implements Target {
        /** The port that {@link #url} names or implies. */
        public int port() {
            return url.getPort() > 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        }
    }
}
