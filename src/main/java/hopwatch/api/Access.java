package hopwatch.api;

import hopwatch.config.Scope;
import hopwatch.config.Token;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what, by bearer token. A good token is always heard, however many wrong ones came from its address. Touched by
 * the listener's loop only.
 */
public final class Access {
    private static final int LONGEST = 4 * 1024;
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+) *");
    private static final String CHALLENGE = "Bearer realm=\"hopwatch\"";

    private final Supplier<List<Token>> configured;
    private final Optional<Token> local;
    private final InstantSource clock;
    private final Attempts attempts = new Attempts();

    /**
     * @param configured those of the configuration in force
     * @param local the one that this start made, for commands on the same machine
     */
    public Access(Supplier<List<Token>> configured, Optional<Token> local, InstantSource clock) {
        this.configured = configured;
        this.local = local;
        this.clock = clock;
    }

    /** Whether there are no tokens, so that whoever reaches the listener may read everything. */
    boolean isOpen() {
        return configured.get().isEmpty();
    }

    /**
     * @param authorization every header of this name
     * @param address of the peer, as the connection has it: what a header says of it is not believed
     */
    Admission admit(Need need, List<String> authorization, String address) {
        List<Token> tokens = configured.get();
        if (need.isOpen(!tokens.isEmpty())) {
            return new Admission.Admitted("");
        }
        if (authorization.stream().anyMatch(header -> header.length() > LONGEST)) {
            return turned(431, "the Authorization header is longer than " + LONGEST + " bytes", null);
        }
        if (authorization.size() != 1) {
            String why = authorization.isEmpty()
                    ? "this needs a token: Authorization: Bearer TOKEN"
                    : "more than one Authorization header";
            return turned(401, why, CHALLENGE);
        }
        return known(authorization.get(0), tokens)
                .map(token -> judged(token, need.scope().orElseThrow()))
                .orElseGet(() -> unknown(address));
    }

    /** All are compared, whichever it is. */
    private Optional<Token> known(String authorization, List<Token> tokens) {
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            return Optional.empty();
        }
        String presented = bearer.group(1);
        return Stream.concat(tokens.stream(), local.stream())
                .filter(token -> token.hash().isOf(presented))
                .reduce((one, other) -> one);
    }

    private Admission judged(Token token, Scope scope) {
        if (token.isExpired(clock.instant())) {
            return turned(401, "the token " + token.name() + " has expired", CHALLENGE + ", error=\"invalid_token\"");
        }
        if (!token.scopes().contains(scope)) {
            String why = "the token " + token.name() + " lacks the scope " + scope.label();
            return turned(403, why, CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope.label() + "\"");
        }
        return new Admission.Admitted(token.name());
    }

    private Admission unknown(String address) {
        Instant now = clock.instant();
        if (attempts.isTooMany(address, now)) {
            return new Admission.Turned(429, "too many wrong tokens", null, attempts.secondsLeft(now));
        }
        return turned(401, "no such token", CHALLENGE + ", error=\"invalid_token\"");
    }

    private static Admission turned(int status, String why, @Nullable String challenge) {
        return new Admission.Turned(status, why, challenge, 0);
    }
}
