package hopwatch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import hopwatch.config.Resource;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of our OpenAPI documents, held to its word: what it does not tell of must not be answered. */
public final class Contract {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonObject document;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private Contract(String text) {
        this.document = new JsonObject(text);
    }

    public static Contract of(String text) {
        return new Contract(text);
    }

    public static Contract ofThePage() {
        return of(Resource.text("/openapi/public.json"));
    }

    public static Contract ofOperations() {
        return of(Resource.text("/openapi/operations.json"));
    }

    /** Where it breaks the specification's own schema. */
    public List<String> mistakes() throws TimeoutException {
        Vertx vertx = Vertx.vertx();
        try {
            OutputUnit found = OpenAPIVersion.V3_1
                    .getRepository(vertx, "https://status.example.org/")
                    .compose(known -> OpenAPIVersion.V3_1.validateContract(vertx, known, document()))
                    .await(20, SECONDS);
            return found.getValid()
                    ? List.of()
                    : found.getErrors().stream()
                            .map(wrong -> wrong.getInstanceLocation() + ": " + wrong.getError())
                            .toList();
        } finally {
            vertx.close().await(10, SECONDS);
        }
    }

    public JsonObject document() {
        return document.copy();
    }

    /** With what varies in braces. */
    public Set<String> paths() {
        return new TreeSet<>(document.getJsonObject("paths").fieldNames());
    }

    /** "GET /livez". */
    public Set<String> operations() {
        Set<String> all = new TreeSet<>();
        paths().forEach(path -> document.getJsonObject("paths")
                .getJsonObject(path)
                .fieldNames()
                .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return all;
    }

    /** The paths that an address may be one of, those first in which less varies. */
    public List<String> matching(String address) {
        Stream<String> exact = paths().stream().filter(address::equals);
        Stream<String> varying = paths().stream().filter(path -> path.contains("{") && matches(path, address));
        return Stream.concat(exact, varying).toList();
    }

    private static boolean matches(String path, String address) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : path.split("(?=\\{)|(?<=\\})", -1)) {
            pattern.append(piece.startsWith("{") ? "[^/]+" : Pattern.quote(piece));
        }
        return address.matches(pattern.toString());
    }

    /** Fails unless the document tells of such an answer, and the body is as it says. */
    public void holds(String operation, int status, @Nullable String type, String body) {
        JsonObject response = response(operation, status);
        JsonObject content = response.getJsonObject("content", new JsonObject());
        if (content.isEmpty()) {
            return;
        }
        String media = type == null ? "" : type.split(";", 2)[0].strip();
        assertThat(content.fieldNames()).as(operation).contains(media);
        if (media.endsWith("json")) {
            conforms(operation + " " + status, content.getJsonObject(media).getJsonObject("schema"), body);
        }
    }

    /** Fails unless such a request is as the document says. */
    public void asks(String operation, String body) {
        JsonObject request = operation(operation).getJsonObject("requestBody");
        conforms(
                operation,
                request.getJsonObject("content")
                        .getJsonObject("application/json")
                        .getJsonObject("schema"),
                body);
    }

    private void conforms(String what, JsonObject schema, String body) {
        assertThat(schemas.computeIfAbsent(schema.encode(), this::compiled).validate(body, InputFormat.JSON))
                .as(what)
                .isEmpty();
    }

    private JsonSchema compiled(String schema) {
        JsonObject whole = new JsonObject(schema)
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$defs", document.getJsonObject("components").getJsonObject("schemas"));
        return SCHEMAS.getSchema(whole.encode().replace("#/components/schemas/", "#/$defs/"), STRICT);
    }

    private JsonObject operation(String operation) {
        List<String> words = List.of(operation.split(" ", 2));
        JsonObject path = document.getJsonObject("paths").getJsonObject(words.get(1));
        assertThat(path).as(operation).isNotNull();
        return path.getJsonObject(words.get(0).toLowerCase(Locale.ROOT));
    }

    private JsonObject response(String operation, int status) {
        JsonObject responses = operation(operation).getJsonObject("responses");
        assertThat(responses.fieldNames()).as(operation).contains("" + status);
        JsonObject response = responses.getJsonObject("" + status);
        String shared = response.getString("$ref", "");
        return shared.isEmpty()
                ? response
                : document.getJsonObject("components")
                        .getJsonObject("responses")
                        .getJsonObject(shared.substring(shared.lastIndexOf('/') + 1));
    }
}
