package hopwatch.demo;

import java.time.Duration;

/** Something wrong with a server, on order. */
public sealed interface Fault {
    /** Nobody listens: connections are refused, and open ones are closed. It concerns every site of the server. */
    record Dead() implements Fault {}

    /** Answers come later than usual. */
    record Slow(Duration by) implements Fault {}

    /**
     * New connections are accepted and hear nothing for a while, so that their TLS handshake takes that much longer. It
     * concerns every site of the server; connections that are open when it is ordered are closed.
     */
    record SlowHandshake(Duration by) implements Fault {}

    /** Answers with this status, without doing any work. */
    record Status(int code) implements Fault {}

    /** The right status and headers with another body. */
    record WrongBody(String body) implements Fault {}

    /**
     * The certificate shown to new connections ends soon.
     *
     * @param left from when it is ordered; negative for an expired one
     */
    record CertificateEndsIn(Duration left) implements Fault {}
}
