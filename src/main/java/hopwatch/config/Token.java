package hopwatch.config;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what on the operations listener.
 *
 * @param name whose hand it is, as is kept beside what was done
 * @param expires the first moment in which it is refused; null for never
 */
public record Token(String name, TokenHash hash, Set<Scope> scopes, @Nullable Instant expires) {
    public Token {
        scopes = Set.copyOf(scopes);
    }

    public boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
