package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Thrown;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.http.StreamResetException;
import java.util.Optional;

/** What a failed HTTP/2 stream means; pure. */
final class Http2Causes {
    private Http2Causes() {}

    /** @param headed whether the head of the answer had come */
    static Optional<Failure> of(Throwable thrown, boolean headed) {
        if (Thrown.any(thrown, Http2Exception.HeaderListSizeException.class)) {
            return Optional.of(new Failure(Cause.HEAD_TOO_LARGE));
        }
        Optional<Failure> reset =
                Thrown.first(thrown, StreamResetException.class).map(each -> reset(each.getCode(), headed));
        return reset.or(() -> Thrown.first(thrown, Http2Exception.class)
                .map(each -> new Failure(Cause.WAIT_H2_PROTOCOL, each.error().name())));
    }

    private static Failure reset(long code, boolean headed) {
        if (headed) {
            return new Failure(Cause.BODY_H2_RST, name(code));
        }
        boolean untouched = code == Http2Error.REFUSED_STREAM.code();
        return new Failure(Cause.WAIT_H2_RST, name(code), untouched);
    }

    /** @param untouched whether the peer says that it has not looked at the request */
    static Failure goneAway(long code, boolean untouched) {
        return new Failure(Cause.WAIT_H2_GOAWAY, name(code), untouched);
    }

    /** "INTERNAL_ERROR (2)". */
    private static String name(long code) {
        Http2Error known = Http2Error.valueOf(code);
        return (known == null ? "UNKNOWN" : known.name()) + " (" + code + ")";
    }
}
