package hopwatch.probe.web;

import hopwatch.config.BlackboxModule;
import hopwatch.config.Target;
import hopwatch.config.Tls;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for somebody who wants to be told all that is seen, the way Go's HTTP client asks it: one address of the
 * host, redirects wherever they lead, and what was seen of an answer that broke off.
 *
 * @param web of its request the family is of no account
 * @param tls for every leg over https
 * @param serverName what TLS asks for and verifies at the first host; null for that host
 * @param addresses which of the first host's is asked; null where that is left to a proxy
 * @param anywhere whether addresses may be asked that no file names, redirects included
 * @param timeout the whole inquiry; zero leaves no time for anything
 */
public record Inquiry(
        Target.Web web,
        Tls tls,
        @Nullable String serverName,
        BlackboxModule.@Nullable Addresses addresses,
        boolean anywhere,
        Duration timeout,
        Wanted wanted) {

    /**
     * What is wanted of the body.
     *
     * @param kept whether it is to be looked at; otherwise it is only counted
     * @param largest in bytes; 0 for no limit
     * @param compression how it is taken to be compressed, whatever the answer says: {@code gzip} or {@code deflate};
     *     empty for not at all
     */
    public record Wanted(boolean kept, long largest, String compression) {}
}
