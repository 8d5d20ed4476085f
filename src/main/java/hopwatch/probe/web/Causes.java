package hopwatch.probe.web;

import hopwatch.probe.Cause;
import hopwatch.probe.Errno;
import hopwatch.probe.Failure;
import hopwatch.probe.Stage;
import hopwatch.probe.Thrown;
import hopwatch.probe.tls.TlsCauses;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.internal.net.NetSocketInternal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;

/** What an exception means at the stage where it struck; pure and total. */
final class Causes {
    private Causes() {}

    static Failure of(Stage stage, Throwable thrown) {
        if (thrown instanceof Failure known) {
            return known;
        }
        return ours(thrown).or(() -> TlsCauses.of(thrown)).orElseGet(() -> theirs(stage, thrown));
    }

    /** What only this machine can bring about. */
    private static Optional<Failure> ours(Throwable thrown) {
        if (Thrown.any(thrown, OutOfMemoryError.class)) {
            return Optional.of(new Failure(Cause.SELF_MEMORY));
        }
        Optional<Error> broken = Thrown.first(thrown, Error.class);
        if (broken.isPresent()) {
            return broken.map(
                    Causes::bug); // such as a class that is gone: the jar was replaced under a running process
        }
        return Errno.of(thrown).flatMap(Causes::ours);
    }

    /** ENETUNREACH comes from our own routing table: without a way there, nothing is known of the target. */
    private static Optional<Failure> ours(Errno errno) {
        return switch (errno) {
            case EMFILE, ENFILE -> Optional.of(new Failure(Cause.SELF_FD));
            case ENETUNREACH -> Optional.of(new Failure(Cause.SELF_ROUTE, "network unreachable"));
            case EPERM, EACCES, EINVAL, EADDRNOTAVAIL -> Optional.of(new Failure(Cause.SELF_ROUTE, errno.name()));
            default -> Optional.empty();
        };
    }

    private static Failure theirs(Stage stage, Throwable thrown) {
        return switch (stage) {
            case DNS, REDIRECT, ASSERT, SELF -> bug(thrown);
            case CONNECT -> connecting(thrown);
            case PROXY -> proxied(connecting(thrown));
            case TLS -> TlsCauses.inHandshake(thrown);
            case SEND -> sending(waiting(thrown));
            case WAIT -> waiting(thrown);
            case HEAD -> inHead(thrown);
            case BODY -> inBody(thrown);
        };
    }

    private static Failure bug(Throwable thrown) {
        return new Failure(Cause.SELF_BUG, thrown.getClass().getSimpleName());
    }

    private static Failure connecting(Throwable thrown) {
        Optional<Errno> errno = Errno.of(thrown);
        if (errno.isPresent()) {
            return new Failure(
                    switch (errno.get()) {
                        case ECONNRESET, EPIPE -> Cause.CONNECT_RESET;
                        case ETIMEDOUT -> Cause.CONNECT_TIMEOUT;
                        case EHOSTUNREACH -> Cause.CONNECT_HOST_UNREACHABLE;
                        default -> Cause.CONNECT_REFUSED;
                    });
        }
        if (Thrown.any(thrown, NoRouteToHostException.class)) {
            return new Failure(Cause.CONNECT_HOST_UNREACHABLE);
        }
        return Thrown.any(thrown, ConnectException.class)
                ? new Failure(Cause.CONNECT_REFUSED)
                : Thrown.any(thrown, IOException.class) ? new Failure(Cause.CONNECT_RESET) : bug(thrown);
    }

    /** What befalls a connection to the proxy is the proxy's; what it said is already called by its own name. */
    private static Failure proxied(Failure connecting) {
        return switch (connecting.reason()) {
            case CONNECT_REFUSED -> new Failure(Cause.PROXY_REFUSED);
            case CONNECT_TIMEOUT -> new Failure(Cause.PROXY_TIMEOUT);
            case CONNECT_RESET -> new Failure(Cause.PROXY_BAD_REPLY, "it reset the connection");
            case CONNECT_HOST_UNREACHABLE, CONNECT_NET_UNREACHABLE -> new Failure(Cause.PROXY_UNREACHABLE);
            default -> connecting;
        };
    }

    /** A peer that hangs up before it has heard the whole request. */
    private static Failure sending(Failure waiting) {
        return switch (waiting.reason()) {
            case WAIT_CLOSED, WAIT_RESET -> new Failure(Cause.SEND_RESET);
            default -> waiting;
        };
    }

    private static Failure waiting(Throwable thrown) {
        return Http2Causes.of(thrown, false)
                .or(() -> closed(thrown, Cause.WAIT_RESET, Cause.WAIT_CLOSED))
                .orElseGet(() -> bug(thrown));
    }

    /** A head that breaks off never said what it was. */
    private static Failure inHead(Throwable thrown) {
        return Http2Causes.of(thrown, false)
                .or(() -> undecodable(thrown, Cause.HEAD_BAD_HEADER))
                .or(() -> closed(thrown, Cause.WAIT_RESET, Cause.HEAD_BAD_STATUS_LINE))
                .orElseGet(() -> bug(thrown));
    }

    private static Failure inBody(Throwable thrown) {
        return Http2Causes.of(thrown, true)
                .or(() -> closed(thrown, Cause.BODY_RESET, Cause.BODY_TRUNCATED))
                .orElseGet(() -> bug(thrown));
    }

    /** What Netty's decoder says of bytes that are no HTTP. */
    static Optional<Failure> undecodable(Throwable thrown, Cause otherwise) {
        if (Thrown.any(thrown, TooLongHttpHeaderException.class)
                || Thrown.any(thrown, TooLongHttpLineException.class)) {
            return Optional.of(new Failure(Cause.HEAD_TOO_LARGE));
        }
        return thrown instanceof IllegalArgumentException ? Optional.of(new Failure(otherwise)) : Optional.empty();
    }

    private static Optional<Failure> closed(Throwable thrown, Cause reset, Cause closed) {
        if (Errno.of(thrown).isPresent()) {
            return Optional.of(new Failure(reset));
        }
        return isEnd(thrown) ? Optional.of(new Failure(closed)) : Optional.empty();
    }

    /** Whether it says no more than that the connection is over: Vert.x has one exception of its own that tells so. */
    static boolean isEnd(Throwable thrown) {
        return thrown == NetSocketInternal.CLOSED_EXCEPTION
                || Thrown.any(thrown, HttpClosedException.class)
                || Thrown.any(thrown, ClosedChannelException.class)
                || Thrown.any(thrown, PrematureChannelClosureException.class)
                || Thrown.any(thrown, IOException.class);
    }

    /** What a deadline that struck at this stage is called. */
    static Cause timeout(Stage stage) {
        return switch (stage) {
            case DNS -> Cause.DNS_TIMEOUT;
            case CONNECT -> Cause.CONNECT_TIMEOUT;
            case PROXY -> Cause.PROXY_TIMEOUT;
            case TLS -> Cause.TLS_HANDSHAKE_TIMEOUT;
            case SEND -> Cause.SEND_TIMEOUT;
            case WAIT -> Cause.WAIT_TIMEOUT;
            case HEAD -> Cause.HEAD_TIMEOUT;
            case BODY, REDIRECT -> Cause.BODY_TIMEOUT;
            case ASSERT -> Cause.ASSERT_TIMEOUT;
            case SELF -> Cause.SELF_STALLED;
        };
    }
}
