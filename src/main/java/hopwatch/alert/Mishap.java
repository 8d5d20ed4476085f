package hopwatch.alert;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** A failed send in words of our own: a library's message may quote the address, which is a secret. */
final class Mishap {
    private static final Pattern BROKEN = Pattern.compile("Closed|Reset");

    private Mishap() {}

    static String words(Throwable failure) {
        return Stream.iterate(failure, link -> link != null, Throwable::getCause)
                .limit(10)
                .map(Mishap::known)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("sending failed (" + failure.getClass().getSimpleName() + ")");
    }

    /** Whether the receiver may have got it; it cannot where nothing was connected. */
    static boolean mayHaveArrived(Throwable failure) {
        return Stream.iterate(failure, link -> link != null, Throwable::getCause)
                .limit(10)
                .noneMatch(link -> link instanceof Endpoint.Unusable
                        || link instanceof Unready
                        || link instanceof UnknownHostException
                        || link instanceof SSLException
                        || link instanceof ConnectException);
    }

    private static String known(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof Endpoint.Unusable unusable) {
            return String.valueOf(unusable.getMessage());
        }
        if (failure instanceof Unready unready) {
            return String.valueOf(unready.getMessage());
        }
        if (failure instanceof UnknownHostException) {
            return "its host name has no address";
        }
        if (failure instanceof SSLException) {
            return "no trusted TLS connection could be made";
        }
        if (failure instanceof TimeoutException || name.contains("Timeout")) {
            return "no answer in time";
        }
        if (failure instanceof ConnectException) {
            return "no connection could be opened";
        }
        return failure instanceof IOException || BROKEN.matcher(name).find() ? "the connection broke" : "";
    }
}
