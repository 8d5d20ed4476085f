package hopwatch.app;

import hopwatch.config.OwnToken;
import hopwatch.config.Secret;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server an operator's command speaks to, and who speaks. */
final class Caller {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9115",
            description = "The operations listener of a server. Default: ${DEFAULT-VALUE}.")
    private URI server = URI.create("http://127.0.0.1:9115");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Default: the environment's " + OwnToken.VARIABLE
                    + "; for a server on this machine, the token" + " that it keeps in its data directory.")
    private @Nullable String token;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory of a server on this machine. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "Print what the server answers.")
    private boolean json;

    boolean printsJson() {
        return json;
    }

    /** Each in a line, or all that the server answered of them. */
    int print(List<JsonObject> those, String none, Function<JsonObject, String> line) {
        if (json) {
            System.out.println(new JsonArray(those).encodePrettily());
        } else if (those.isEmpty()) {
            System.out.println(none);
        } else {
            those.forEach(one -> System.out.println(line.apply(one)));
        }
        return 0;
    }

    Api api() throws Refused {
        if (server.getHost() == null || !("http".equals(server.getScheme()) || "https".equals(server.getScheme()))) {
            throw new Refused(Main.USAGE, "--server " + server + ": wanted is a URL such as http://127.0.0.1:9115");
        }
        return new Api(server, token());
    }

    /** The token of a machine is not for another. */
    private Optional<Secret> token() {
        return Optional.ofNullable(token)
                .map(Secret::new)
                .or(OwnToken::fromEnvironment)
                .or(() -> isLocal() ? LocalToken.read(data).map(Secret::new) : Optional.empty());
    }

    private boolean isLocal() {
        return new Listen(server.getHost().replaceAll("^\\[(.*)]$", "$1"), 0).isLoopback();
    }
}
