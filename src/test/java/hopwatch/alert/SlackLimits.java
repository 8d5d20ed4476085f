package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What Slack takes. */
final class SlackLimits {
    private SlackLimits() {}

    static void hold(JsonObject message) {
        assertThat(message.getString("text")).hasSizeBetween(1, 4_000);
        JsonObject details = message.getJsonArray("attachments").getJsonObject(0);
        JsonArray blocks = details.getJsonArray("blocks");
        assertThat(blocks.size()).isBetween(1, 50);
        for (int i = 0; i < blocks.size(); i++) {
            JsonObject block = blocks.getJsonObject(i);
            if (block.containsKey("text")) {
                assertThat(block.getJsonObject("text").getString("text")).hasSizeBetween(1, 3_000);
            }
            JsonArray elements = block.getJsonArray("elements", new JsonArray());
            assertThat(elements.size()).isLessThanOrEqualTo(10);
            for (int k = 0; k < elements.size(); k++) {
                assertThat(elements.getJsonObject(k).getString("text")).hasSizeBetween(1, 3_000);
            }
        }
    }
}
