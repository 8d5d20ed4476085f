package hopwatch.probe;

import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import java.util.Optional;

/** What a failed question to DNS means, by the response code among the exceptions; pure. */
final class DnsCauses {
    private DnsCauses() {}

    /** @param heard the code that a server answered with, which the exception does not always tell */
    static Failure of(Throwable thrown, Optional<DnsResponseCode> heard) {
        if (thrown instanceof Failure known) {
            return known;
        }
        if (isTimeout(thrown)) {
            return new Failure(Cause.DNS_TIMEOUT);
        }
        if (Thrown.first(thrown, CorruptedFrameException.class).isPresent()) {
            return new Failure(Cause.DNS_MALFORMED);
        }
        return code(thrown).or(() -> heard).map(DnsCauses::of).orElseGet(() -> new Failure(Cause.DNS_NODATA));
    }

    static boolean isTimeout(Throwable thrown) {
        return Thrown.first(thrown, DnsNameResolverTimeoutException.class).isPresent();
    }

    private static Optional<DnsResponseCode> code(Throwable thrown) {
        return Thrown.first(thrown, DnsErrorCauseException.class).map(DnsErrorCauseException::getCode);
    }

    private static Failure of(DnsResponseCode code) {
        if (code.equals(DnsResponseCode.NXDOMAIN)) {
            return new Failure(Cause.DNS_NXDOMAIN);
        }
        if (code.equals(DnsResponseCode.SERVFAIL)) {
            return new Failure(Cause.DNS_SERVFAIL);
        }
        if (code.equals(DnsResponseCode.REFUSED)) {
            return new Failure(Cause.DNS_REFUSED);
        }
        boolean empty = code.equals(DnsResponseCode.NOERROR) || code.equals(DnsResponseCode.NXRRSET);
        return new Failure(empty ? Cause.DNS_NODATA : Cause.DNS_MALFORMED, empty ? "" : code.toString());
    }
}
