package hopwatch.probe.tls;

import hopwatch.probe.Cause;
import hopwatch.probe.Errno;
import hopwatch.probe.Failure;
import hopwatch.probe.Thrown;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What a failed TLS handshake means; pure. By type where there is one; what the engines themselves refuse, and a peer's
 * alert, is known by their words alone.
 */
public final class TlsCauses {
    /** Our own refusal of what the peer chose: BoringSSL's words, then the JDK's. */
    private static final Pattern TOO_OLD =
            Pattern.compile("UNSUPPORTED_PROTOCOL|WRONG_VERSION|WRONG_SSL_VERSION|selected protocol version");

    private static final Pattern NO_CIPHER = Pattern.compile("NO_SHARED_CIPHER|WRONG_CIPHER");
    private static final Pattern UNOFFERED = Pattern.compile("INVALID_ALPN_PROTOCOL|application_layer_protocol");
    private static final Pattern UNREADABLE = Pattern.compile("CANNOT_PARSE_LEAF_CERT");

    private TlsCauses() {}

    /** @return empty where nothing in it speaks of TLS */
    public static Optional<Failure> of(Throwable thrown) {
        Optional<Untrusted> untrusted = Thrown.first(thrown, Untrusted.class);
        if (untrusted.isPresent()) {
            return untrusted.map(Untrusted::failure);
        }
        if (Thrown.any(thrown, NotSslRecordException.class)) {
            return Optional.of(new Failure(Cause.TLS_NOT_TLS));
        }
        if (Thrown.any(thrown, SSLException.class) && Thrown.any(thrown, CertificateException.class)) {
            return Optional.of(new Failure(Cause.TLS_CERT_PARSE));
        }
        return words(thrown).flatMap(words -> spoken(words, wasAsked(thrown)));
    }

    /**
     * In the handshake even what says nothing of TLS has a meaning. Vert.x has no type of its own for a protocol that it
     * was not to speak.
     */
    public static Failure inHandshake(Throwable thrown) {
        return of(thrown).orElseGet(() -> {
            if (Thrown.any(thrown, IllegalStateException.class)) {
                return new Failure(Cause.TLS_ALPN_MISMATCH);
            }
            return isClosed(thrown)
                    ? new Failure(Cause.TLS_CLOSED_IN_HANDSHAKE)
                    : new Failure(Cause.TLS_ALERT, innermost(thrown));
        });
    }

    private static boolean isClosed(Throwable thrown) {
        return Thrown.any(thrown, ClosedChannelException.class)
                || Thrown.chain(thrown)
                        .anyMatch(each -> each.getClass() == IOException.class
                                || each instanceof java.net.SocketException
                                || Errno.of(each).isPresent()
                                || String.valueOf(each.getMessage())
                                        .toLowerCase(Locale.ROOT)
                                        .contains("closed"));
    }

    private static String innermost(Throwable thrown) {
        return Thrown.chain(thrown)
                .reduce((outer, inner) -> inner)
                .map(each -> String.valueOf(each.getMessage()))
                .orElse("");
    }

    private static Optional<String> words(Throwable thrown) {
        String all = Thrown.chain(thrown)
                .filter(SSLException.class::isInstance)
                .map(each -> String.valueOf(each.getMessage()))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static boolean wasAsked(Throwable thrown) {
        return Thrown.chain(thrown)
                .flatMap(each -> Stream.of(each.getSuppressed()))
                .anyMatch(AskedWhoWeAre.class::isInstance);
    }

    private static Optional<Failure> spoken(String words, boolean wasAsked) {
        return Alerts.in(words).map(name -> alert(name, wasAsked)).or(() -> refusal(words)
                .map(Failure::new));
    }

    private static Optional<Cause> refusal(String words) {
        // BoringSSL calls a goodbye in the handshake SSL_HANDSHAKE_FAILURE; a peer's alert of that name reads otherwise
        if (words.contains("close_notify") || words.contains(":SSL_HANDSHAKE_FAILURE")) {
            return Optional.of(Cause.TLS_CLOSED_IN_HANDSHAKE);
        }
        if (TOO_OLD.matcher(words).find()) {
            return Optional.of(Cause.TLS_PROTOCOL_TOO_OLD);
        }
        if (NO_CIPHER.matcher(words).find()) {
            return Optional.of(Cause.TLS_NO_COMMON_CIPHER);
        }
        if (UNOFFERED.matcher(words).find()) {
            return Optional.of(Cause.TLS_ALPN_MISMATCH);
        }
        if (words.contains("KEY_USAGE_BIT_INCORRECT")) {
            return Optional.of(Cause.TLS_CERT_UNTRUSTED);
        }
        return UNREADABLE.matcher(words).find() ? Optional.of(Cause.TLS_CERT_PARSE) : Optional.empty();
    }

    /** Of certificates a server speaks only if it wanted ours; of a failure in general also for other reasons. */
    private static Failure alert(String name, boolean wasAsked) {
        return switch (name) {
            case "certificate_required",
                    "no_certificate",
                    "bad_certificate",
                    "unsupported_certificate",
                    "certificate_revoked",
                    "certificate_expired",
                    "certificate_unknown",
                    "unknown_ca" -> new Failure(Cause.TLS_CLIENT_CERT_REQUIRED, name);
            case "handshake_failure", "access_denied" ->
                new Failure(wasAsked ? Cause.TLS_CLIENT_CERT_REQUIRED : Cause.TLS_ALERT, name);
            case "protocol_version" -> new Failure(Cause.TLS_PROTOCOL_TOO_OLD);
            case "no_application_protocol" -> new Failure(Cause.TLS_ALPN_MISMATCH);
            case "close_notify" -> new Failure(Cause.TLS_CLOSED_IN_HANDSHAKE);
            default -> new Failure(Cause.TLS_ALERT, name);
        };
    }
}
