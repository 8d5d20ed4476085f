package hopwatch.probe.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Reads the OCSP answer that a server sends along with its certificate (RFC 6961). Asks nobody. */
final class Staple {
    private Staple() {}

    /**
     * Whether it says so, signed by the issuer or in its name; an answer that is stale, forged or of another certificate
     * says nothing. With an answer at hand for the leaf, and for nothing else, the JVM's checker has nothing to fetch.
     *
     * @param path from the leaf up to what a root has issued
     */
    static boolean saysRevoked(byte[] answer, List<X509Certificate> path, Roots roots, Instant now) {
        if (answer.length == 0) {
            return false;
        }
        try {
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
            checker.setOcspResponses(Map.of(path.get(0), answer));
            PKIXParameters rules = new PKIXParameters(roots.anchors());
            rules.setDate(Date.from(now));
            rules.addCertPathChecker(checker);
            validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
            return false;
        } catch (CertPathValidatorException invalid) {
            return invalid.getReason() == BasicReason.REVOKED;
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }
}
