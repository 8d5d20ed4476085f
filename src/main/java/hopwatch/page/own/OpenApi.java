package hopwatch.page.own;

import hopwatch.config.Resource;
import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Describes all that programs can read here (OpenAPI 3.1). */
public final class OpenApi implements Publication {
    private static final String PATH = "/openapi.json";
    private static final String KEPT = "public, max-age=3600";

    private final JsonObject document = new JsonObject(Resource.text("/openapi/public.json"));

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        return path.equals(PATH)
                ? Optional.of(() -> Rendered.of(Rendered.JSON, KEPT, at(links).encode() + "\n")
                        .forEverybody())
                : Optional.empty();
    }

    @Override
    public Set<String> always() {
        return Set.of(PATH);
    }

    private JsonObject at(Links links) {
        JsonObject server = new JsonObject().put("url", links.page().toString());
        return document.copy().put("servers", new JsonArray().add(server));
    }
}
