package hopwatch.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/**
 * What blackbox_exporter would do.
 *
 * @param recent the newest probes, as rows of an HTML table; empty for none
 */
public record Blackbox(Handler<HttpServerRequest> probe, Handler<HttpServerRequest> logs, Supplier<String> recent) {
    private static final String TABLE =
            """
            <h2>Recent probes</h2>
            <table><tr><th>Module</th><th>Target</th><th>Result</th><th>Debug</th></tr>
            %s</table>
            """;

    /** While there is nobody who could ask. */
    public static Blackbox notYet(Handler<HttpServerRequest> refusing) {
        return new Blackbox(refusing, refusing, () -> "");
    }

    String table() {
        String rows = recent.get();
        return rows.isEmpty() ? "" : TABLE.formatted(rows);
    }
}
