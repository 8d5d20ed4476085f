package hopwatch.alert;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Function;

/** A message ready to go out. Add a case and whoever sends stops compiling. */
public sealed interface Letter {
    <R> R match(Function<Web, R> web);

    /**
     * What is sent over HTTP.
     *
     * @param headers beside those that every letter has; their values may be secret, as the body may, so that neither
     *     is printed
     */
    record Web(String method, Endpoint to, Map<String, String> headers, Buffer body) implements Letter {
        private static final Map<String, String> JSON = Map.of("Content-Type", "application/json; charset=utf-8");

        public Web {
            headers = Map.copyOf(headers);
        }

        static Web json(Endpoint to, JsonObject body) {
            return new Web("POST", to, JSON, body.toBuffer());
        }

        @Override
        public <R> R match(Function<Web, R> web) {
            return web.apply(this);
        }

        @Override
        public String toString() {
            return method + " to " + to;
        }
    }
}
