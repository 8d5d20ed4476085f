package hopwatch.probe.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a server that asks, and word that it did ask: one that then refuses the handshake wanted another answer.
 * The authorities that it says it accepts are not looked at: its own refusal tells more than our silence.
 */
final class Identity extends X509ExtendedKeyManager {
    private static final String ALIAS = "watcher";

    private final @Nullable Credential credential;
    private final Consumer<SSLEngine> asked;

    /** @param credential null for nothing to show */
    Identity(@Nullable Credential credential, Consumer<SSLEngine> asked) {
        this.credential = credential;
        this.asked = asked;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
        asked.accept(engine);
        return credential != null
                        && Arrays.asList(keyTypes).contains(credential.key().getAlgorithm())
                ? ALIAS
                : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return credential == null ? null : credential.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return credential == null ? null : credential.key();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
