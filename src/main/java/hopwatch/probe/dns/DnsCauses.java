package hopwatch.probe.dns;

import hopwatch.probe.Cause;
import hopwatch.probe.Errno;
import hopwatch.probe.Failure;
import hopwatch.probe.Thrown;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;

/** What a question to DNS that failed means; pure. */
final class DnsCauses {
    private DnsCauses() {}

    /** A question that could not even be sent, or written down. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof Failure known) {
            return known;
        }
        if (isTimeout(thrown)) {
            return new Failure(Cause.DNS_TIMEOUT);
        }
        if (Thrown.any(thrown, DecoderException.class) || Thrown.any(thrown, IllegalArgumentException.class)) {
            return new Failure(Cause.DNS_MALFORMED);
        }
        return new Failure(
                Cause.SELF_RESOLVER, Errno.of(thrown).map(Errno::name).orElse("no question could be sent"));
    }

    private static boolean isTimeout(Throwable thrown) {
        return Thrown.any(thrown, DnsNameResolverTimeoutException.class);
    }

    /** @param code not {@code NOERROR} */
    static Failure of(DnsResponseCode code) {
        if (code.equals(DnsResponseCode.NXDOMAIN)) {
            return new Failure(Cause.DNS_NXDOMAIN);
        }
        if (code.equals(DnsResponseCode.SERVFAIL)) {
            return new Failure(Cause.DNS_SERVFAIL);
        }
        if (code.equals(DnsResponseCode.REFUSED)) {
            return new Failure(Cause.DNS_REFUSED);
        }
        return new Failure(Cause.DNS_MALFORMED, code.toString());
    }

    /** Whether our own resolver may be the one to blame. */
    static boolean isDoubtful(Failure failure) {
        return failure.reason() == Cause.DNS_TIMEOUT || failure.reason() == Cause.DNS_SERVFAIL;
    }
}
