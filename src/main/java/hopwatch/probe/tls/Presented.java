package hopwatch.probe.tls;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a server showed in one handshake, and as which host: equal to another only where no byte differs.
 *
 * <p>Of a longer chain only the beginning is looked at: nobody sends that many in earnest.
 */
final class Presented {
    private static final int MOST = 10;

    private final byte[][] chain;
    private final byte[] staple;
    private final String host;
    private final String type;
    private final int hash;

    private Presented(byte[][] chain, byte[] staple, String host, String type) {
        this.chain = chain;
        this.staple = staple;
        this.host = host;
        this.type = type;
        this.hash = Objects.hash(Arrays.deepHashCode(chain), Arrays.hashCode(staple), host, type);
    }

    /**
     * @param staple the OCSP answer for the leaf; empty for none
     * @param type the key exchange, as a trust manager is told it
     */
    static Presented of(X509Certificate[] chain, byte[] staple, String host, String type) throws Untrusted {
        byte[][] bytes = new byte[Math.min(MOST, chain.length)][];
        try {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = chain[i].getEncoded();
            }
        } catch (CertificateEncodingException unreadable) {
            throw new Untrusted(new Failure(Cause.TLS_CERT_PARSE), List.of());
        }
        return new Presented(bytes, staple, host, type);
    }

    /** Parsed, the leaf first. */
    List<X509Certificate> certificates() throws Untrusted {
        List<X509Certificate> parsed = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] each : chain) {
                parsed.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(each)));
            }
            return parsed;
        } catch (CertificateException garbage) {
            throw new Untrusted(new Failure(Cause.TLS_CERT_PARSE, String.valueOf(garbage.getMessage())), parsed);
        }
    }

    byte[] staple() {
        return staple;
    }

    String host() {
        return host;
    }

    String type() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Presented that
                && hash == that.hash
                && host.equals(that.host)
                && type.equals(that.type)
                && Arrays.equals(staple, that.staple)
                && Arrays.deepEquals(chain, that.chain);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
