package hopwatch.api;

import hopwatch.config.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a route asks of whoever calls it. What was open before the first token was made stays open until one is: on
 * loopback, which is all that a listener without tokens is bound to.
 */
enum Need {
    NOTHING(null, true),
    READ(Scope.READ, true),
    RELOAD(Scope.RELOAD, true),
    INCIDENTS(Scope.INCIDENTS, false),
    MAINTENANCE(Scope.MAINTENANCE, false),
    ALERTS(Scope.ALERTS, false);

    private final Optional<Scope> scope;
    private final boolean openWithoutTokens;

    Need(@Nullable Scope scope, boolean openWithoutTokens) {
        this.scope = Optional.ofNullable(scope);
        this.openWithoutTokens = openWithoutTokens;
    }

    /** Empty where anybody may. */
    Optional<Scope> scope() {
        return scope;
    }

    /** @param tokens whether the configuration has any */
    boolean isOpen(boolean tokens) {
        return scope.isEmpty() || (openWithoutTokens && !tokens);
    }
}
