package hopwatch.alert;

import io.vertx.core.json.JsonObject;

/** A message ready to be posted. */
public record Letter(Endpoint to, JsonObject body) {}
