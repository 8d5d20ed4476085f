package hopwatch.app;

import hopwatch.config.Scope;
import hopwatch.config.TokenHash;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code hopwatch token}: makes a token, of which only its hash is ever written down. */
@Command(
        name = "token",
        description = "Make a token for the operations listener, and print it once, with the item for tokens:.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    /** What programs that look for leaked secrets know it by. */
    static final String PREFIX = "hopwatch_";

    private static final int BYTES = 32;
    private static final int LONGEST_NAME = 100;

    @Parameters(paramLabel = "NAME", description = "Whose hand it is; kept beside what was done.")
    private String name = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            converter = ScopeConverter.class,
            description = "What it may be used for: read, incidents, maintenance, alerts or reload; may be repeated."
                    + " Default: all of them.")
    private List<Scope> scopes = List.of(Scope.values());

    @Option(names = "--expires", paramLabel = "DATE", description = "The day (UTC) from which on it is refused.")
    private @Nullable LocalDate expires;

    @Override
    public Integer call() throws Refused {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refused(Main.USAGE, "a name is one line of 1 to " + LONGEST_NAME + " characters");
        }
        String token = random();
        System.out.println("# the token, shown this once; commands take it from HOPWATCH_TOKEN");
        System.out.println(token);
        System.out.println("# for monitors.yaml");
        System.out.println("tokens:");
        System.out.println("  - " + item(TokenHash.of(token)));
        return 0;
    }

    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String item(TokenHash hash) {
        String quoted = "\"" + name.strip().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        String listed = scopes.stream().distinct().map(Scope::label).collect(Collectors.joining(", "));
        String ends = expires == null ? "" : ", expires: " + expires;
        return "{name: " + quoted + ", hash: \"" + hash + "\", scopes: [" + listed + "]" + ends + "}";
    }

    /** As the file writes them. */
    static final class ScopeConverter implements ITypeConverter<Scope> {
        @Override
        public Scope convert(String text) {
            return Arrays.stream(Scope.values())
                    .filter(scope -> scope.label().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a scope; allowed: "
                            + Arrays.stream(Scope.values()).map(Scope::label).collect(Collectors.joining(", "))));
        }
    }
}
