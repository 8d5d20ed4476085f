package hopwatch.metrics.otlp;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a signal arrives: counted, and said once when it stops and once when it goes on. */
final class Arrival {
    private static final Logger log = LoggerFactory.getLogger(Arrival.class);
    private static final int LONGEST = 200;
    private static final int PORT_OF_GRPC = 4317;

    private final String signal;
    private final String where;
    private final int port;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private long failedInARow;
    private boolean reserved;

    Arrival(String signal, URI url) {
        this.signal = signal;
        this.where = url.getScheme() + "://" + url.getRawAuthority();
        this.port = url.getPort();
    }

    void told(Reply reply) {
        if (reply.isAcceptance()) {
            arrived(reply.reservation());
        } else {
            missed("it answered " + reply.status());
        }
    }

    void broke(Throwable failure) {
        missed(reason(failure));
    }

    private void arrived(Reservation reservation) {
        sent.incrementAndGet();
        rejected.addAndGet(reservation.rejected());
        if (failedInARow > 0) {
            log.info("{} arrive at {} again; messages that did not: {}", signal, where, failedInARow);
        }
        failedInARow = 0;
        if (!reservation.isNone() && !reserved) {
            log.warn(
                    "{} arrive at {}, which did not accept {} in a message: {}; not said again until it accepts all",
                    signal,
                    where,
                    reservation.rejected(),
                    line(reservation.why()));
        }
        reserved = !reservation.isNone();
    }

    private void missed(String why) {
        sent.incrementAndGet();
        failed.incrementAndGet();
        if (failedInARow++ == 0) {
            log.warn("{} do not arrive at {}: {}; said again when they do", signal, where, why + hint());
        }
    }

    private String hint() {
        return port == PORT_OF_GRPC ? " (port 4317 is usually for gRPC, 4318 for HTTP)" : "";
    }

    /** One line; nothing of what was sent is in it. */
    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no whole answer in time";
        }
        return line(Objects.requireNonNullElseGet(failure.getMessage(), failure.getClass()::getSimpleName));
    }

    private static String line(String message) {
        String line = message.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    String signal() {
        return signal;
    }

    /** Without the path, of which nobody knows what stands in it. */
    String where() {
        return where;
    }

    long sent() {
        return sent.get();
    }

    long failed() {
        return failed.get();
    }

    /** Data points or spans. */
    long rejected() {
        return rejected.get();
    }
}
