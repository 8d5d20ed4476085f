package hopwatch.probe.tls;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which certificates no browser takes any more: an RSA key of less than 2,048 bits, a curve of less than 256, any DSA
 * key, or a signature over an MD2, MD5 or SHA-1 digest. What a root says of itself does not count: it is trusted as it
 * is. Pure.
 */
final class Strength {
    private static final int RSA_BITS = 2_048;
    private static final int CURVE_BITS = 256;
    private static final Pattern BROKEN = Pattern.compile("(MD2|MD5|SHA-?1)WITH.*");

    private Strength() {}

    /** @param path from the leaf up, without the root */
    static Optional<Failure> fault(List<X509Certificate> path) {
        return path.stream()
                .flatMap(each -> weakness(each).map(what -> Chains.subject(each) + " has " + what).stream())
                .findFirst()
                .map(detail -> new Failure(Cause.TLS_CERT_WEAK, detail));
    }

    static Optional<String> weakness(X509Certificate certificate) {
        return Stream.of(key(certificate.getPublicKey()), signature(certificate.getSigAlgName()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> key(PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < RSA_BITS) {
            return Optional.of("an RSA key of " + rsa.getModulus().bitLength() + " bits");
        }
        if (key instanceof ECPublicKey curve && bits(curve) < CURVE_BITS) {
            return Optional.of("an elliptic curve key of " + bits(curve) + " bits");
        }
        return key instanceof DSAPublicKey ? Optional.of("a DSA key") : Optional.empty();
    }

    private static int bits(ECPublicKey key) {
        return key.getParams().getCurve().getField().getFieldSize();
    }

    private static Optional<String> signature(String algorithm) {
        return BROKEN.matcher(algorithm.toUpperCase(Locale.ROOT)).matches()
                ? Optional.of("a signature with " + algorithm)
                : Optional.empty();
    }
}
