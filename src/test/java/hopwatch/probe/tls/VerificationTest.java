package hopwatch.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hopwatch.config.Tls;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.web.Lab;
import hopwatch.probe.web.TlsLab;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    private static final Instant NOW = Lab.NOW;

    private static Verification trusting(X509Bundle... roots) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (X509Bundle each : roots) {
            pem.append(each.getCertificatePEM());
        }
        return new Verification(Roots.of(Lab.written(pem.toString())), TlsLab.TRUSTING);
    }

    /** The whole of the way, or why there is none. */
    private static Optional<Failure> fault(Verification verification, Instant now, X509Certificate... sent) {
        try {
            List<X509Certificate> path = path(verification, now, sent);
            assertThat(path.get(0)).isEqualTo(sent[0]);
            return Optional.empty();
        } catch (Untrusted untrusted) {
            return Optional.of(untrusted.failure());
        }
    }

    private static List<X509Certificate> path(Verification verification, Instant now, X509Certificate... sent)
            throws Untrusted {
        Presented presented = Presented.of(sent, new byte[0], "t.test", "ECDHE_ECDSA");
        return verification.path(presented, presented.certificates(), now);
    }

    private static Cause cause(Optional<Failure> fault) {
        return fault.map(Failure::reason).orElseThrow();
    }

    private static X509Bundle issued(CertificateBuilder certificate, @Nullable X509Bundle by) {
        return TlsLab.made(certificate, by);
    }

    @Test
    void a_chain_may_come_in_any_order_and_with_what_does_not_belong() throws Exception {
        X509Bundle second = issued(TlsLab.authority("CN=Second"), TlsLab.INTERMEDIATE);
        X509Bundle leaf = issued(TlsLab.leaf(), second);
        List<X509Certificate> above = new ArrayList<>(List.of(
                second.getCertificate(),
                TlsLab.INTERMEDIATE.getCertificate(),
                TlsLab.ROOT.getCertificate(),
                issued(TlsLab.authority("CN=Stranger"), null).getCertificate()));
        for (int turn = 0; turn < above.size(); turn++) {
            Collections.rotate(above, 1);
            List<X509Certificate> sent = new ArrayList<>(List.of(leaf.getCertificate()));
            sent.addAll(above);

            assertThat(path(trusting(TlsLab.ROOT), NOW, sent.toArray(X509Certificate[]::new)))
                    .containsExactly(
                            leaf.getCertificate(), second.getCertificate(), TlsLab.INTERMEDIATE.getCertificate());
        }
    }

    @Test
    void of_two_ways_the_one_that_is_valid_now_is_gone() throws Exception {
        PublicKey key = TlsLab.INTERMEDIATE.getCertificate().getPublicKey();
        X509Certificate over = issued(
                        TlsLab.lasting(
                                        TlsLab.authority("CN=Intermediate"),
                                        NOW.minus(Duration.ofDays(9)),
                                        NOW.minusSeconds(1))
                                .publicKey(key),
                        TlsLab.ROOT)
                .getCertificate();
        X509Certificate leaf = issued(TlsLab.leaf(), TlsLab.INTERMEDIATE).getCertificate();
        X509Certificate current = TlsLab.INTERMEDIATE.getCertificate();

        assertThat(path(trusting(TlsLab.ROOT), NOW, leaf, over, current)).containsExactly(leaf, current);
        Optional<Failure> fault = fault(trusting(TlsLab.ROOT), NOW, leaf, over);
        assertThat(cause(fault)).isEqualTo(Cause.TLS_CERT_EXPIRED);
        assertThat(fault.orElseThrow().detail())
                .isEqualTo("on " + over.getNotAfter().toInstant());
    }

    @Test
    void a_certificate_counts_from_its_first_second_to_its_last() throws Exception {
        X509Certificate leaf = issued(TlsLab.leaf(), TlsLab.ROOT).getCertificate();
        Instant begin = leaf.getNotBefore().toInstant();
        Instant end = leaf.getNotAfter().toInstant();
        Verification trusting = trusting(TlsLab.ROOT);

        assertThat(cause(fault(trusting, begin.minusMillis(1), leaf))).isEqualTo(Cause.TLS_CERT_NOT_YET_VALID);
        assertThat(fault(trusting, begin, leaf)).isEmpty();
        assertThat(fault(trusting, end, leaf)).isEmpty();
        assertThat(cause(fault(trusting, end.plusMillis(1), leaf))).isEqualTo(Cause.TLS_CERT_EXPIRED);
    }

    @Test
    void a_leaf_that_is_trusted_itself_can_still_expire() throws Exception {
        X509Bundle pinned = issued(TlsLab.authority("CN=t.test").addSanDnsName("t.test"), null);
        Instant end = pinned.getCertificate().getNotAfter().toInstant();

        assertThat(fault(trusting(pinned), end, pinned.getCertificate())).isEmpty();
        assertThat(cause(fault(trusting(pinned), end.plusSeconds(1), pinned.getCertificate())))
                .isEqualTo(Cause.TLS_CERT_EXPIRED);
        assertThat(cause(fault(trusting(TlsLab.ROOT), NOW, pinned.getCertificate())))
                .isEqualTo(Cause.TLS_CERT_SELF_SIGNED);
    }

    @Test
    void nobody_but_an_authority_vouches_for_others() throws Exception {
        X509Bundle impostor = issued(TlsLab.subject("CN=Impostor"), TlsLab.ROOT);
        X509Certificate leaf = issued(TlsLab.leaf(), impostor).getCertificate();

        assertThat(cause(fault(trusting(TlsLab.ROOT), NOW, leaf, impostor.getCertificate())))
                .isEqualTo(Cause.TLS_CERT_UNTRUSTED);
    }

    @Test
    void a_namesake_of_a_root_vouches_for_nobody() throws Exception {
        X509Bundle namesake = issued(TlsLab.authority("CN=Root"), null);
        X509Certificate leaf = issued(TlsLab.leaf(), namesake).getCertificate();

        assertThat(cause(fault(trusting(TlsLab.ROOT), NOW, leaf, namesake.getCertificate())))
                .isEqualTo(Cause.TLS_CERT_UNTRUSTED);
    }

    @Test
    void a_certificate_for_clients_is_none_for_a_server() throws Exception {
        X509Certificate leaf = issued(
                        TlsLab.subject("CN=t.test").addSanDnsName("t.test").addExtendedKeyUsageClientAuth(),
                        TlsLab.ROOT)
                .getCertificate();

        Optional<Failure> fault = fault(trusting(TlsLab.ROOT), NOW, leaf);

        assertThat(cause(fault)).isEqualTo(Cause.TLS_CERT_UNTRUSTED);
        assertThat(fault.orElseThrow().detail()).isEqualTo("it is not meant for servers");
    }

    @Test
    void a_certificate_for_another_host_shows_its_first_five_names_made_safe() throws Exception {
        X509Certificate leaf = issued(
                        TlsLab.leaf("1.test", "2.test", "3.test", "4.test", "5.test", "6.test"), TlsLab.ROOT)
                .getCertificate();

        Optional<Failure> fault = fault(trusting(TlsLab.ROOT), NOW, leaf);

        assertThat(cause(fault)).isEqualTo(Cause.TLS_CERT_HOST_MISMATCH);
        assertThat(fault.orElseThrow().detail()).isEqualTo("it names 1.test, 2.test, 3.test, 4.test, 5.test");
        X509Certificate nameless =
                issued(TlsLab.leaf(new String[0]), TlsLab.ROOT).getCertificate();
        assertThat(fault(trusting(TlsLab.ROOT), NOW, nameless).orElseThrow().detail())
                .isEqualTo("it names no host");
    }

    @ParameterizedTest
    @CsvSource({"RSA, 1024, true", "RSA, 2047, true", "RSA, 2048, false", "EC, secp224r1, true", "EC, secp256r1, false"
    })
    void a_key_is_weak_below_a_length(String algorithm, String size, boolean weak) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, provider(algorithm));
        if (algorithm.equals("RSA")) {
            generator.initialize(Integer.parseInt(size));
        } else {
            generator.initialize(new ECGenParameterSpec(size));
        }
        PublicKey key = generator.generateKeyPair().getPublic();
        X509Certificate leaf = issued(TlsLab.leaf().publicKey(key), TlsLab.ROOT).getCertificate();

        Optional<Failure> fault = fault(trusting(TlsLab.ROOT), NOW, leaf);

        assertThat(fault.map(Failure::reason)).isEqualTo(weak ? Optional.of(Cause.TLS_CERT_WEAK) : Optional.empty());
    }

    /** The JDK has dropped the short curves. */
    private static Provider provider(String algorithm) throws Exception {
        return algorithm.equals("EC")
                ? new BouncyCastleProvider()
                : KeyPairGenerator.getInstance(algorithm).getProvider();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "MD5withRSA"})
    void a_broken_digest_is_weak_on_the_way_but_not_on_the_root(String broken) throws Exception {
        X509Bundle root = TlsLab.signed(broken, "CN=Old", null);
        X509Bundle weak = TlsLab.signed(broken, "CN=Weak", root);
        X509Bundle strong = issued(TlsLab.authority("CN=Strong"), root);
        X509Certificate under = issued(TlsLab.leaf(), weak).getCertificate();
        X509Certificate fine = issued(TlsLab.leaf(), strong).getCertificate();

        Optional<Failure> fault = fault(trusting(root), NOW, under, weak.getCertificate(), root.getCertificate());

        assertThat(cause(fault)).isEqualTo(Cause.TLS_CERT_WEAK);
        assertThat(fault.orElseThrow().detail()).isEqualTo("CN=Weak has a signature with " + broken);
        assertThat(fault(trusting(root), NOW, fine, strong.getCertificate(), root.getCertificate()))
                .isEmpty();
    }

    /** Many certificates of one name and key would lead a path finder that tries every order astray for hours. */
    @Test
    void a_maze_of_certificates_takes_no_time() throws Exception {
        X509Bundle maze = issued(TlsLab.authority("CN=Maze"), null);
        PublicKey key = maze.getCertificate().getPublicKey();
        List<X509Certificate> sent =
                new ArrayList<>(List.of(issued(TlsLab.leaf(), maze).getCertificate()));
        for (int each = 0; each < 60; each++) {
            sent.add(issued(TlsLab.authority("CN=Maze").publicKey(key), maze).getCertificate());
        }
        long begun = System.nanoTime();

        Optional<Failure> fault = fault(trusting(TlsLab.ROOT), NOW, sent.toArray(X509Certificate[]::new));

        assertThat(cause(fault)).isEqualTo(Cause.TLS_CERT_UNTRUSTED);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void garbage_is_no_certificate() {
        X509Certificate garbage = new io.netty.handler.ssl.util.LazyX509Certificate(
                "garbage".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(catchThrowableOfType(
                                Untrusted.class,
                                () -> path(trusting(TlsLab.ROOT), NOW, TlsLab.ROOT.getCertificate(), garbage))
                        .failure()
                        .reason())
                .isEqualTo(Cause.TLS_CERT_PARSE);
    }

    @Test
    void the_host_is_looked_at_last_and_only_where_it_matters() throws Exception {
        X509Certificate other = issued(TlsLab.leaf("other.test"), TlsLab.ROOT).getCertificate();
        Verification lenient = new Verification(Roots.of(TlsLab.CA), new Tls(true, false, "TLSv1.2", TlsLab.CA));

        assertThat(fault(lenient, NOW, other)).isEmpty();
        assertThat(cause(fault(trusting(TlsLab.ROOT), NOW.plus(Duration.ofDays(2)), other)))
                .isEqualTo(Cause.TLS_CERT_EXPIRED);
    }
}
