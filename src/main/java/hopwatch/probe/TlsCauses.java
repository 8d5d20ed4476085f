package hopwatch.probe;

import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a failed TLS handshake means; pure. By type where there is one; a peer's alert is known by its message alone,
 * since neither engine has a type for it.
 */
final class TlsCauses {
    /** BoringSSL: {@code …:TLSV1_ALERT_INTERNAL_ERROR}; the JDK: {@code Received fatal alert: internal_error}. */
    private static final Pattern ALERT =
            Pattern.compile("(?:(?:TLSV1|SSLV3|TLSV13)_ALERT_|fatal alert: |TLSV1_)([A-Za-z0-9_]+)");
    /** Our own refusal of what the peer chose: BoringSSL's words, then the JDK's. */
    private static final Pattern TOO_OLD = Pattern.compile(
            "UNSUPPORTED_PROTOCOL|WRONG_VERSION|WRONG_SSL_VERSION|protocol_version|selected protocol version");

    private TlsCauses() {}

    /** @return empty where nothing in it speaks of TLS */
    static Optional<Failure> of(Throwable thrown) {
        Optional<Untrusted> untrusted = Thrown.first(thrown, Untrusted.class);
        if (untrusted.isPresent()) {
            return untrusted.map(TlsCauses::distrust);
        }
        if (Thrown.any(thrown, NotSslRecordException.class)) {
            return Optional.of(new Failure(Cause.TLS_NOT_TLS));
        }
        return words(thrown).flatMap(TlsCauses::spoken);
    }

    /** In the handshake even what says nothing of TLS has a meaning. */
    static Failure inHandshake(Throwable thrown) {
        return of(thrown)
                .orElseGet(() -> isClosed(thrown)
                        ? new Failure(Cause.TLS_CLOSED_IN_HANDSHAKE)
                        : new Failure(Cause.TLS_ALERT, innermost(thrown)));
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
                .filter(javax.net.ssl.SSLException.class::isInstance)
                .map(each -> String.valueOf(each.getMessage()))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    private static Optional<Failure> spoken(String words) {
        if (TOO_OLD.matcher(words).find() || words.contains("ALERT_PROTOCOL_VERSION")) {
            return Optional.of(new Failure(Cause.TLS_PROTOCOL_TOO_OLD));
        }
        if (words.contains("NO_SHARED_CIPHER") || words.contains("WRONG_CIPHER")) {
            return Optional.of(new Failure(Cause.TLS_NO_COMMON_CIPHER));
        }
        Matcher alert = ALERT.matcher(words);
        return alert.find() ? Optional.of(alert(alert.group(1).toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    private static Failure alert(String name) {
        return switch (name) {
            case "certificate_required", "alert_certificate_required" -> new Failure(Cause.TLS_CLIENT_CERT_REQUIRED);
            case "no_application_protocol" -> new Failure(Cause.TLS_ALPN_MISMATCH);
            case "close_notify" -> new Failure(Cause.TLS_CLOSED_IN_HANDSHAKE);
            default -> new Failure(Cause.TLS_ALERT, name);
        };
    }

    private static Failure distrust(Untrusted untrusted) {
        List<X509Certificate> chain = untrusted.chain();
        if (untrusted.isForAnotherHost()) {
            return new Failure(
                    Cause.TLS_CERT_HOST_MISMATCH, "it names " + String.join(", ", Chains.names(chain.get(0))));
        }
        return judged(untrusted).orElseGet(() -> pathless(chain));
    }

    private static Optional<Failure> judged(Untrusted untrusted) {
        if (Thrown.any(untrusted, CertificateExpiredException.class)) {
            return Optional.of(new Failure(Cause.TLS_CERT_EXPIRED, "on " + Chains.earliestEnd(untrusted.chain())));
        }
        if (Thrown.any(untrusted, CertificateNotYetValidException.class)) {
            return Optional.of(new Failure(
                    Cause.TLS_CERT_NOT_YET_VALID,
                    "until " + untrusted.chain().get(0).getNotBefore().toInstant()));
        }
        return Thrown.first(untrusted, CertPathValidatorException.class)
                .flatMap(invalid -> reason(invalid.getReason()));
    }

    private static Optional<Failure> reason(CertPathValidatorException.Reason reason) {
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
            return Optional.of(new Failure(Cause.TLS_CERT_WEAK));
        }
        return reason == BasicReason.REVOKED ? Optional.of(new Failure(Cause.TLS_CERT_REVOKED)) : Optional.empty();
    }

    /** No way from what was sent to a trusted root. */
    private static Failure pathless(List<X509Certificate> chain) {
        if (chain.size() == 1 && Chains.isSelfIssued(chain.get(0))) {
            return new Failure(Cause.TLS_CERT_SELF_SIGNED);
        }
        X509Certificate last = chain.get(chain.size() - 1);
        return Chains.isCutShort(chain)
                ? new Failure(
                        Cause.TLS_CERT_CHAIN_INCOMPLETE,
                        "the server must send " + last.getIssuerX500Principal().getName())
                : new Failure(
                        Cause.TLS_CERT_UNTRUSTED,
                        "issued by " + last.getIssuerX500Principal().getName());
    }
}
