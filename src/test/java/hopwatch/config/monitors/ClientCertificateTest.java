package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Target;
import hopwatch.config.Tls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientCertificateTest {
    private final Path folder;

    ClientCertificateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static X509Bundle made(Algorithm algorithm) throws Exception {
        return new CertificateBuilder()
                .subject("CN=watcher")
                .algorithm(algorithm)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private void write(X509Bundle certificate, X509Bundle key) throws Exception {
        Files.writeString(folder.resolve("watcher.pem"), certificate.getCertificatePathPEM());
        key(pem("PRIVATE KEY", key.getKeyPair().getPrivate().getEncoded()));
    }

    private void key(String pem) throws Exception {
        Path file = Files.writeString(folder.resolve("watcher.key"), pem);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String pem(String label, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private Given given() {
        return Given.yaml(
                folder,
                """
                monitors:
                  - url: https://example.org/
                    tls: {client-certificate: watcher.pem, client-key: watcher.key}
                """);
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ecp256", "ecp384", "rsa2048", "ed25519"})
    void a_certificate_is_taken_with_the_key_that_belongs_to_it(Algorithm algorithm) throws Exception {
        X509Bundle own = made(algorithm);
        write(own, own);

        Tls tls = ((Target.Web) given().monitor().hops().get(0).target()).tls();

        Tls.Client client = new Tls.Client(file("watcher.pem"), file("watcher.key"));
        assertThat(tls).isEqualTo(new Tls(true, true, "TLSv1.2", null, false, client));
        assertThat(given().config().warnings()).isEmpty();
    }

    private Path file(String name) {
        return folder.resolve(name).toAbsolutePath().normalize();
    }

    @Test
    void another_key_of_the_same_kind_or_of_another_is_refused() throws Exception {
        write(made(Algorithm.ecp256), made(Algorithm.ecp256));
        assertThat(given().codes()).containsExactly("wrong-key");

        write(made(Algorithm.ecp256), made(Algorithm.rsa2048));
        assertThat(given().codes()).containsExactly("wrong-key");
    }

    @Test
    void a_key_that_everybody_may_read_is_warned_of() throws Exception {
        X509Bundle own = made(Algorithm.ecp256);
        write(own, own);
        Files.setPosixFilePermissions(folder.resolve("watcher.key"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(given().config().warnings()).hasSize(1).first().asString().contains("client-key", "chmod 600");
    }

    @Test
    void a_key_in_another_form_is_told_with_the_command_that_converts_it() throws Exception {
        X509Bundle own = made(Algorithm.ecp256);
        write(own, own);

        key(pem("EC PRIVATE KEY", new byte[] {1, 2, 3}));
        assertThat(given().refusal().report().text()).contains("not in PKCS #8", "openssl pkcs8");
        key(pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}));
        assertThat(given().refusal().report().text()).contains("is encrypted", "openssl pkcs8");
        key(pem("PRIVATE KEY", new byte[] {1, 2, 3}));
        assertThat(given().codes()).containsExactly("not-a-key");
        key("hunter2");
        assertThat(given().refusal().report().text())
                .contains("holds no private key")
                .doesNotContain("hunter2");
    }
}
