package hopwatch.config.monitors;

import hopwatch.config.Authority;
import hopwatch.config.Networks;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Text;
import hopwatch.config.value.HostName;
import hopwatch.config.value.Reach;
import hopwatch.config.value.UrlReader;
import java.net.URI;
import java.util.Optional;

/**
 * The URL that a channel posts to: https, or plain http to this machine. It may be a secret, so no message repeats more
 * of it than its host.
 *
 * @param what it is: {@code a webhook's URL, such as https://…}
 * @param near whether plain http will do within a private network, and is worth no more than a warning beyond it
 */
record ReceiverReader(String what, Reach reach, boolean near) {
    Optional<URI> read(Cursor at, Text text) {
        Optional<URI> url = UrlReader.URL.read(at.aside(), text);
        if (url.isEmpty()) {
            at.error("not-a-url", "is not " + what);
            return url;
        }
        String host = Authority.of(url.get()).host();
        return url.filter(found -> isEncrypted(at, found, host) && reach.permits(at, host));
    }

    private boolean isEncrypted(Cursor at, URI url, String host) {
        if (url.getScheme().equals("https") || HostName.isLoopback(host)) {
            return true;
        }
        if (!near) {
            at.error("not-encrypted", "a channel is called over https; http is for loopback only");
        } else if (!isNear(host)) {
            at.warning("not-encrypted", "what goes to " + host + " over http can be read on its way; write https");
        }
        return near;
    }

    /** A name without a dot is one of the own network. */
    private static boolean isNear(String host) {
        return Networks.isPrivate(host) || host.indexOf('.') < 0;
    }
}
