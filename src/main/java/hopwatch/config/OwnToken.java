package hopwatch.config;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The token that an operator's commands take from the environment. */
public final class OwnToken {
    public static final String VARIABLE = "HOPWATCH_TOKEN";

    private OwnToken() {}

    public static Optional<Secret> fromEnvironment() {
        return from(System::getenv);
    }

    static Optional<Secret> from(Function<String, @Nullable String> environment) {
        return Optional.ofNullable(environment.apply(VARIABLE))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Secret::new);
    }
}
