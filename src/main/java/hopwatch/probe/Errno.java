package hopwatch.probe;

import io.netty.channel.unix.Errors.NativeIoException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why the operating system refused, by number where the exception carries one. Failed {@code connect} calls and the
 * JDK's own sockets carry the system's words alone.
 */
public enum Errno {
    EPERM(1, "Operation not permitted"),
    EACCES(13, "Permission denied"),
    EINVAL(22, "Invalid argument"),
    ENFILE(23, "Too many open files in system"),
    EMFILE(24, "Too many open files"),
    EPIPE(32, "Broken pipe"),
    EADDRNOTAVAIL(99, "annot assign requested address"),
    ENETUNREACH(101, "Network is unreachable"),
    ECONNRESET(104, "Connection reset"),
    ETIMEDOUT(110, "Connection timed out"),
    ECONNREFUSED(111, "Connection refused"),
    EHOSTUNREACH(113, "No route to host");

    private final int linux;
    private final String words;

    Errno(int linux, String words) {
        this.linux = linux;
        this.words = words;
    }

    /** The first in the chain of causes. */
    public static Optional<Errno> of(Throwable thrown) {
        return Thrown.chain(thrown).flatMap(each -> one(each).stream()).findFirst();
    }

    private static Optional<Errno> one(Throwable thrown) {
        if (thrown instanceof NativeIoException numbered) {
            return Arrays.stream(values())
                    .filter(each -> each.linux == -numbered.expectedErr())
                    .findFirst();
        }
        return thrown instanceof java.io.IOException ? worded(String.valueOf(thrown.getMessage())) : Optional.empty();
    }

    private static Optional<Errno> worded(String message) {
        return Arrays.stream(values())
                .filter(each -> message.contains(each.words))
                .findFirst();
    }
}
