package hopwatch.probe;

import java.util.Locale;

/**
 * Why a check was not up: closed, each with one stage, a sentence for people and a hint for the operator. Parameters
 * (a TLS alert's name, an HTTP/2 error code) are the observation's detail.
 */
public enum Cause {
    DNS_NXDOMAIN(Stage.DNS, "the name does not exist", "check the DNS record and the domain's registration"),
    DNS_SERVFAIL(Stage.DNS, "the name servers failed to answer", "check the zone's name servers and its DNSSEC"),
    DNS_REFUSED(Stage.DNS, "the resolver refused the question", "check which clients the resolver serves"),
    DNS_TIMEOUT(Stage.DNS, "DNS did not answer in time", "check the zone's name servers"),
    DNS_NODATA(Stage.DNS, "the name has no address", "add an A or AAAA record"),
    DNS_NO_ADDRESS_FOR_FAMILY(
            Stage.DNS, "the name has no address of the wanted family", "add the record or change `ip`"),
    DNS_MALFORMED(Stage.DNS, "the DNS answer makes no sense", "check the zone for loops and broken records"),
    DNS_BLOCKED_ADDRESS(
            Stage.DNS, "the name leads to an address that must not be probed", "name it under `allow` if it is meant"),

    CONNECT_REFUSED(Stage.CONNECT, "the connection was refused", "check that the service runs and listens there"),
    CONNECT_TIMEOUT(
            Stage.CONNECT, "the connection could not be opened in time", "check the host, its firewall, its load"),
    CONNECT_NET_UNREACHABLE(Stage.CONNECT, "the network is unreachable", "check the route to the address"),
    CONNECT_HOST_UNREACHABLE(Stage.CONNECT, "the host is unreachable", "check that the host is up and its route"),
    CONNECT_RESET(Stage.CONNECT, "the connection was reset while opening", "check the firewall and the listen queue"),

    PROXY_REFUSED(Stage.PROXY, "the proxy refused the connection", "check the proxy"),
    PROXY_AUTH(Stage.PROXY, "the proxy wants other credentials", "check the credentials in `proxy`"),
    PROXY_BAD_REPLY(Stage.PROXY, "the proxy's reply makes no sense", "check that it is an HTTP CONNECT proxy"),
    PROXY_UPSTREAM(Stage.PROXY, "the proxy could not reach the target", "check the proxy's own way out"),
    PROXY_UNREACHABLE(Stage.PROXY, "the proxy cannot be reached", "check the proxy's name and the way there"),
    PROXY_TIMEOUT(Stage.PROXY, "the proxy did not answer in time", "check the proxy"),

    TLS_NOT_TLS(Stage.TLS, "the peer does not speak TLS", "check the port and the listener's configuration"),
    TLS_HANDSHAKE_TIMEOUT(
            Stage.TLS, "the TLS handshake did not finish in time", "check the server's load and its keys"),
    TLS_CLOSED_IN_HANDSHAKE(
            Stage.TLS, "the connection was closed during the TLS handshake", "check the server's TLS log"),
    TLS_ALERT(Stage.TLS, "the peer ended the TLS handshake with an alert", "look up the alert's name"),
    TLS_PROTOCOL_TOO_OLD(Stage.TLS, "the peer offers only outdated TLS versions", "enable TLS 1.2 or 1.3"),
    TLS_NO_COMMON_CIPHER(Stage.TLS, "no cipher suite in common", "enable a modern cipher suite"),
    TLS_ALPN_MISMATCH(Stage.TLS, "the peer chose a protocol that was not wanted", "check the listener's ALPN"),
    TLS_CERT_EXPIRED(Stage.TLS, "the certificate has expired", "renew it, and check what renews it"),
    TLS_CERT_NOT_YET_VALID(
            Stage.TLS, "the certificate is not valid yet", "check the server's clock and the issue date"),
    TLS_CERT_HOST_MISMATCH(Stage.TLS, "the certificate is for another name", "issue one that names the host"),
    TLS_CERT_SELF_SIGNED(Stage.TLS, "the certificate is self-signed", "use one from a trusted CA, or set `tls.ca`"),
    TLS_CERT_UNTRUSTED(Stage.TLS, "the certificate's issuer is not trusted", "check the chain, or set `tls.ca`"),
    TLS_CERT_CHAIN_INCOMPLETE(
            Stage.TLS, "the certificate chain is incomplete", "the server must send its intermediate certificates"),
    TLS_CERT_WEAK(Stage.TLS, "the certificate uses a weak key or signature", "issue one with a modern key"),
    TLS_CERT_REVOKED(Stage.TLS, "the certificate is revoked", "replace it now"),
    TLS_CERT_PARSE(Stage.TLS, "the certificate cannot be read", "check the file that the server sends"),
    TLS_CLIENT_CERT_REQUIRED(
            Stage.TLS, "the peer wants a client certificate", "set `tls.client-certificate` and `tls.client-key`"),

    SEND_RESET(Stage.SEND, "the connection was reset while sending", "check the server's limits"),
    SEND_TIMEOUT(Stage.SEND, "the request could not be sent in time", "check the server's load"),

    WAIT_TIMEOUT(Stage.WAIT, "no response in time", "check the application and what it waits for"),
    WAIT_CLOSED(Stage.WAIT, "the connection was closed without a response", "check the application's log"),
    WAIT_RESET(Stage.WAIT, "the connection was reset without a response", "check for crashes behind the listener"),
    WAIT_H2_GOAWAY(Stage.WAIT, "the peer shut the HTTP/2 connection down", "check the server for restarts"),
    WAIT_H2_RST(Stage.WAIT, "the peer reset the HTTP/2 stream", "look up the error code"),
    WAIT_H2_PROTOCOL(Stage.WAIT, "the peer broke the HTTP/2 protocol", "check the listener or switch HTTP/2 off"),

    HEAD_BAD_STATUS_LINE(Stage.HEAD, "the status line makes no sense", "check what listens on the port"),
    HEAD_BAD_HEADER(Stage.HEAD, "a response header is malformed", "check what adds headers"),
    HEAD_TOO_LARGE(Stage.HEAD, "the response headers are too large", "check for runaway cookies"),
    HEAD_TIMEOUT(Stage.HEAD, "the response head did not arrive in time", "check the server's load"),
    HEAD_CONFLICTING_LENGTH(Stage.HEAD, "the response states two lengths", "check the proxies on the way"),
    HEAD_TOO_MANY_INFORMATIONAL(Stage.HEAD, "too many interim responses", "check the server"),

    BODY_TIMEOUT(Stage.BODY, "the body did not arrive in time", "check the application and the network's throughput"),
    BODY_TRUNCATED(Stage.BODY, "the body ended early", "check for crashes and proxy buffers"),
    BODY_CHUNK_ERROR(Stage.BODY, "the body's chunks are malformed", "check the proxies on the way"),
    BODY_RESET(Stage.BODY, "the connection was reset within the body", "check for crashes behind the listener"),
    BODY_TOO_LARGE(Stage.BODY, "the body is larger than the limit", "probe a smaller page"),
    BODY_DECODE_ERROR(Stage.BODY, "the body's encoding is broken", "check the compression on the way"),
    BODY_DECODE_BOMB(Stage.BODY, "the body inflates beyond the limit", "probe a smaller page"),
    BODY_H2_RST(Stage.BODY, "the peer reset the HTTP/2 stream within the body", "look up the error code"),
    BODY_H2_FLOW_STALL(Stage.BODY, "the peer stopped sending within the body", "check HTTP/2 flow control"),

    REDIRECT_TOO_MANY(Stage.REDIRECT, "too many redirects", "check the rewrite rules"),
    REDIRECT_LOOP(Stage.REDIRECT, "the redirects go in a circle", "check the rewrite rules"),
    REDIRECT_BAD_LOCATION(Stage.REDIRECT, "the redirect's target makes no sense", "check the Location header"),
    REDIRECT_SCHEME(Stage.REDIRECT, "the redirect leads to a scheme that is not followed", "check the Location header"),
    REDIRECT_BLOCKED(
            Stage.REDIRECT,
            "the redirect leads to an address that must not be probed",
            "name it in the file if it is meant"),
    REDIRECT_DOWNGRADE(Stage.REDIRECT, "the redirect leads from https to http", "redirect to https"),

    STATUS_UNEXPECTED(Stage.ASSERT, "the status is not the expected one", "check the application's log"),
    PROTOCOL_UNEXPECTED(Stage.ASSERT, "the HTTP version is not the expected one", "check the listener's protocols"),
    BODY_MISMATCH(Stage.ASSERT, "the body is not as expected", "compare the page with `expect.body`"),
    HEADER_MISMATCH(Stage.ASSERT, "a header is not as expected", "compare the answer with `expect.header`"),
    CONTENT_TYPE_MISMATCH(Stage.ASSERT, "the content type is not as expected", "check the Content-Type header"),
    JSON_INVALID(Stage.ASSERT, "the body is not valid JSON", "check the application"),
    JSON_MISMATCH(Stage.ASSERT, "the JSON is not as expected", "compare the body with `expect.json`"),
    CHARSET_INVALID(Stage.ASSERT, "the character set is unknown", "check the Content-Type header"),
    REDIRECT_MISMATCH(
            Stage.ASSERT, "the redirect leads elsewhere", "compare the Location header with `expect.redirect`"),
    TOO_SLOW(Stage.ASSERT, "the answer took too long", "look at which phase grew"),
    TOO_LARGE(Stage.ASSERT, "the answer is too large", "check the page's weight"),
    TOO_SMALL(Stage.ASSERT, "the answer is too small", "check that the page is whole"),
    NOT_FRESH(Stage.ASSERT, "the content is older than expected", "check what updates it"),
    TLS_REQUIRED(Stage.ASSERT, "the connection is not encrypted", "check the listener"),
    TLS_VERSION_UNEXPECTED(Stage.ASSERT, "the TLS version is not the expected one", "check the listener"),
    CERTIFICATE_EXPIRING(Stage.ASSERT, "the certificate is near its end", "renew it, and check what renews it"),
    CERTIFICATE_ISSUER(Stage.ASSERT, "the certificate's issuer is not the expected one", "check who issued it"),
    CACHE_UNEXPECTED(Stage.ASSERT, "the cache did not answer as expected", "check the CDN's rules"),
    HOPS_DIFFER(Stage.ASSERT, "the edge serves something else than the origin", "purge the CDN or check its rules"),
    FLAPPING(Stage.ASSERT, "checks fail and succeed by turns", "compare the checks that fail with those that succeed"),
    ASSERT_TIMEOUT(Stage.ASSERT, "the expectation took too long to check", "simplify the expression"),

    SELF_OFFLINE(Stage.SELF, "our own network is down", "check this machine's network"),
    SELF_RESOLVER(Stage.SELF, "our own resolver is down", "check this machine's DNS"),
    SELF_ROUTE(Stage.SELF, "this machine has no way there", "check this machine's routes and firewall"),
    SELF_FD(Stage.SELF, "this machine has run out of file descriptors", "raise the limit (ulimit -n)"),
    SELF_MEMORY(Stage.SELF, "this process has run out of memory", "raise the heap"),
    SELF_STALLED(Stage.SELF, "this process was stalled", "check this machine's CPU"),
    SELF_OVERLOAD(Stage.SELF, "this process cannot keep up", "raise `limits.in-flight` or watch less often"),
    SELF_CLOCK(Stage.SELF, "this machine's clock is wrong", "check NTP"),
    SELF_NOT_RUNNING(Stage.SELF, "Hopwatch was not running", "find out what stopped it"),
    SELF_CANCELLED(Stage.SELF, "the check was called off", "nothing to do"),
    SELF_BUG(Stage.SELF, "Hopwatch itself failed", "report the stack trace in the log");

    private final Stage stage;
    private final String sentence;
    private final String hint;

    Cause(Stage stage, String sentence, String hint) {
        this.stage = stage;
        this.sentence = sentence;
        this.hint = hint;
    }

    public Stage stage() {
        return stage;
    }

    /** For people, lower case, without a full stop: "the connection was refused". */
    public String sentence() {
        return sentence;
    }

    /** What the operator can do about it. */
    public String hint() {
        return hint;
    }

    /** As metrics and JSON spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
