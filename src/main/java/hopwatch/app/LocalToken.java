package hopwatch.app;

import hopwatch.config.Scope;
import hopwatch.config.Token;
import hopwatch.config.TokenHash;
import hopwatch.store.database.OwnersOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of one start, for commands on the same machine: whoever can read the data directory may do everything, and needs
 * no token of the configuration's for it.
 */
final class LocalToken {
    static final String NAME = "local";

    private static final Logger log = LoggerFactory.getLogger(LocalToken.class);
    private static final String FILE = "operator.token";

    private LocalToken() {}

    /** Another with each start. Without it a server runs as well: it is no reason not to watch. */
    static Optional<Token> written(Path data) {
        String token = TokenCommand.random();
        try {
            OwnersOnly.createDirectory(data);
            Path fresh = data.resolve(FILE + ".new");
            Files.deleteIfExists(fresh);
            OwnersOnly.createFile(fresh);
            Files.writeString(fresh, token + "\n");
            Files.move(fresh, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(new Token(NAME, TokenHash.of(token), Set.of(Scope.values()), null));
        } catch (IOException refused) {
            log.warn("{} cannot be written: commands on this machine need --token", data.resolve(FILE), refused);
            return Optional.empty();
        }
    }

    /** Empty where none was written, or none that we may read. */
    static Optional<String> read(Path data) {
        try {
            return Optional.of(Files.readString(data.resolve(FILE)).strip());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
