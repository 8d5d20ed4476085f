package hopwatch.app;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may read what an operator writes. */
final class Readers {
    @Option(
            names = "--public",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether the page shows it. Default: as it shows the monitors.")
    private @Nullable Boolean shown;

    /** The same words, addressed. */
    JsonObject of(JsonObject words) {
        return shown == null ? words : words.put("public", shown);
    }
}
