package hopwatch.alert;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.HeldPort;
import hopwatch.Program;
import hopwatch.config.Address;
import hopwatch.config.Mailbox;
import hopwatch.config.Secret;
import hopwatch.config.Smtp;
import hopwatch.demo.Authority;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Debian's mail server (package exim4-daemon-light) on loopback, with a configuration of its own: it wants TLS and a
 * login, knows few recipients, and delivers into a folder.
 */
final class Exim implements AutoCloseable {
    static final String USER = "hopwatch";
    static final String PASSWORD = "hush-4711-hush";

    private static final Program PROGRAM = new Program(Path.of("/usr/sbin/exim4"), "exim4-daemon-light");
    private static final Mailbox FROM = new Mailbox("Hopwatch", "status@example.org");
    private static final int PATIENCE_SECONDS = 20;

    private final Path folder;
    private final HeldPort submission = new HeldPort();
    private final HeldPort encrypted = new HeldPort();
    private final WatchService files;
    private final Process process;

    private Exim(Path folder, Authority authority) throws Exception {
        this.folder = folder;
        for (String each : List.of("", "spool", "log", "mail", "mail/new", "mail/cur", "mail/tmp")) {
            Path open = Files.createDirectories(folder.resolve(each));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        X509Bundle leaf = authority.issue(certificate());
        Files.writeString(folder.resolve("cert.pem"), leaf.getCertificatePathPEM());
        Files.writeString(folder.resolve("key.pem"), leaf.getPrivateKeyPEM());
        Files.writeString(folder.resolve("ca.pem"), authority.rootPem());
        Files.writeString(folder.resolve("exim.conf"), configuration());
        this.files = folder.getFileSystem().newWatchService();
        folder.resolve("spool").register(files, ENTRY_CREATE);
        folder.resolve("mail/new").register(files, ENTRY_CREATE);
        this.process = PROGRAM.with("-C", folder.resolve("exim.conf").toString(), "-bdf")
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    static void assumeThere() {
        PROGRAM.isThere();
    }

    /** With a certificate for localhost. */
    static Exim start(Authority authority) throws Exception {
        Exim exim = new Exim(Files.createTempDirectory("exim"), authority);
        exim.await("exim.pid");
        return exim;
    }

    /** The file of that name, or with that in its name. */
    private Path await(String name) throws Exception {
        while (true) {
            WatchKey key = files.poll(PATIENCE_SECONDS, SECONDS);
            assertThat(key).as("%s did not come: %s", name, said()).isNotNull();
            Optional<Path> there = key.pollEvents().stream()
                    .map(event -> ((Path) key.watchable()).resolve(String.valueOf(event.context())))
                    .filter(file -> file.toString().contains(name))
                    .findFirst();
            key.reset();
            if (there.isPresent()) {
                return there.get();
            }
        }
    }

    /** GnuTLS cannot read the other keys as they are written here. */
    private static CertificateBuilder certificate() {
        return new CertificateBuilder()
                .rsa2048()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .notBefore(Instant.now().minusSeconds(60))
                .notAfter(Instant.now().plusSeconds(3_600));
    }

    /** It never delivers as root; started by another, it has only that one to deliver as. */
    private String configuration() throws IOException {
        PosixFileAttributes owner = Files.readAttributes(folder, PosixFileAttributes.class);
        String user = owner.owner().getName();
        return """
                FOLDER = %s
                exim_user = %s
                exim_group = %s
                primary_hostname = mail.example.org
                spool_directory = FOLDER/spool
                pid_file_path = FOLDER/spool/exim.pid
                log_file_path = FOLDER/log/%%slog
                local_interfaces = 127.0.0.1
                daemon_smtp_ports = %d : %d
                tls_on_connect_ports = %d
                tls_advertise_hosts = *
                tls_certificate = FOLDER/cert.pem
                tls_privatekey = FOLDER/key.pem
                deliver_drop_privilege = true
                smtputf8_advertise_hosts = *
                host_lookup =
                rfc1413_hosts =
                keep_environment =
                acl_smtp_rcpt = recipients
                acl_smtp_data = accept

                begin acl
                recipients:
                  deny message = log in first
                    !authenticated = *
                  defer message = the mailbox is being moved
                    local_parts = moving
                  deny message = no such mailbox
                    !local_parts = ops : team : jörg
                  accept domains = example.org
                  deny message = relaying is not permitted

                begin routers
                all:
                  driver = accept
                  transport = files

                begin transports
                files:
                  driver = appendfile
                  directory = FOLDER/mail
                  maildir_format
                  batch_max = 10
                  envelope_to_add
                  return_path_add
                %s

                begin authenticators
                PLAIN:
                  driver = plaintext
                  public_name = PLAIN
                  server_prompts = :
                  server_condition = ${if and{{eq{$auth2}{%s}}{eq{$auth3}{%s}}}}
                  server_set_id = $auth2
                  server_advertise_condition = ${if def:tls_in_cipher}
                """
                .formatted(
                        folder,
                        user,
                        owner.group().getName(),
                        submission.number(),
                        encrypted.number(),
                        encrypted.number(),
                        user.equals("root") ? "  user = nobody\n  group = nogroup" : "",
                        USER,
                        PASSWORD);
    }

    /** By STARTTLS, and trusted. */
    Smtp smtp() {
        return new Smtp(false, true, at(submission), login(PASSWORD), FROM, folder.resolve("ca.pem"));
    }

    /** By TLS from the first byte on. */
    Smtp smtps() {
        return new Smtp(true, false, at(encrypted), login(PASSWORD), FROM, folder.resolve("ca.pem"));
    }

    private static Address at(HeldPort port) {
        return new Address("localhost", port.number());
    }

    static Smtp.Login login(String password) {
        return new Smtp.Login(USER, new Secret(password));
    }

    /** The next message that is delivered: the bytes as they were written to the mailbox. */
    String delivered() throws Exception {
        return Files.readString(await("mail/new/"));
    }

    /** All that it logged, so far. */
    String said() throws IOException {
        Path log = folder.resolve("log/mainlog");
        return Files.readString(folder.resolve("out")) + (Files.exists(log) ? Files.readString(log) : "");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
        submission.close();
        encrypted.close();
        files.close();
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
