package hopwatch.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail.
 *
 * @param tls whether TLS is spoken from the first byte on ({@code smtps://})
 * @param startTls whether nothing is said in plain text beyond STARTTLS
 * @param login null for a server that takes mail from anybody, such as one on this machine
 * @param from the sender, unless a channel names another
 * @param ca a PEM file whose certificates are trusted instead of the JVM's; null for the JVM's
 */
public record Smtp(
        boolean tls, boolean startTls, Address address, @Nullable Login login, Mailbox from, @Nullable Path ca) {
    /** Who logs in. */
    public record Login(String user, Secret password) {}
}
