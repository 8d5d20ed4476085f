package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hopwatch.config.CacheAnswer;
import hopwatch.config.document.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    private static final JsonNode SCHEMA = schema();

    private static JsonNode schema() {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/schema/monitors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException bug) {
            throw new java.io.UncheckedIOException(bug);
        }
    }

    static Stream<Arguments> mappings() {
        return Stream.of(
                Arguments.of("", MonitorsKeys.ROOT),
                Arguments.of("/$defs/page", MonitorsKeys.PAGE),
                Arguments.of("/$defs/theme", MonitorsKeys.THEME),
                Arguments.of("/$defs/both-colours", MonitorsKeys.BOTH),
                Arguments.of("/$defs/both-pictures", MonitorsKeys.BOTH),
                Arguments.of("/$defs/weights", MonitorsKeys.WEIGHTS),
                Arguments.of("/$defs/maintenance", MonitorsKeys.MAINTENANCE),
                Arguments.of("/$defs/channel", MonitorsKeys.CHANNEL),
                Arguments.of("/$defs/email", MonitorsKeys.EMAIL),
                Arguments.of("/$defs/smtp", MonitorsKeys.SMTP),
                Arguments.of("/$defs/slack", MonitorsKeys.SLACK),
                Arguments.of("/$defs/secret-file", MonitorsKeys.SECRET_FILE),
                Arguments.of("/$defs/proxy", MonitorsKeys.PROXY),
                Arguments.of("/$defs/defaults", MonitorsKeys.DEFAULTS),
                Arguments.of("/$defs/group", MonitorsKeys.GROUP),
                Arguments.of("/$defs/monitor", MonitorsKeys.MONITOR),
                Arguments.of("/$defs/auth", MonitorsKeys.AUTH),
                Arguments.of("/$defs/basic", MonitorsKeys.BASIC),
                Arguments.of("/$defs/timeouts", MonitorsKeys.TIMEOUTS),
                Arguments.of("/$defs/hop", MonitorsKeys.HOP),
                Arguments.of("/$defs/compare", MonitorsKeys.COMPARE),
                Arguments.of("/$defs/phrases", MonitorsKeys.PHRASES),
                Arguments.of("/$defs/matching", MonitorsKeys.MATCH),
                Arguments.of("/$defs/fresh", MonitorsKeys.FRESH),
                Arguments.of("/$defs/size", MonitorsKeys.SIZE),
                Arguments.of("/$defs/within", MonitorsKeys.WITHIN),
                Arguments.of("/$defs/tls", MonitorsKeys.TLS),
                Arguments.of("/$defs/route", MonitorsKeys.ROUTE),
                Arguments.of("/$defs/escalate", MonitorsKeys.ESCALATE),
                Arguments.of("/$defs/flapping", MonitorsKeys.FLAPPING),
                Arguments.of("/$defs/history", MonitorsKeys.HISTORY),
                Arguments.of("/$defs/store", MonitorsKeys.STORE),
                Arguments.of("/$defs/limits", MonitorsKeys.LIMITS),
                Arguments.of("/$defs/anchor", MonitorsKeys.ANCHOR),
                Arguments.of("/$defs/self", MonitorsKeys.SELF),
                Arguments.of("/$defs/token", MonitorsKeys.TOKEN),
                Arguments.of("/$defs/metrics", MonitorsKeys.METRICS),
                Arguments.of("/$defs/probe", MonitorsKeys.PROBE));
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void the_schema_knows_the_keys_that_the_loader_knows(String pointer, Keys keys) {
        JsonNode mapping = SCHEMA.at(pointer);
        List<String> properties = new ArrayList<>();
        mapping.get("properties").fieldNames().forEachRemaining(properties::add);

        assertThat(Set.copyOf(properties)).isEqualTo(keys.known());
        assertThat(mapping.get("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void no_mapping_of_the_schema_is_left_out_above() {
        List<String> named =
                mappings().map(arguments -> (String) arguments.get()[0]).toList();

        List<String> mappings = new ArrayList<>();
        SCHEMA.get("$defs").properties().forEach(definition -> {
            if (definition.getValue().has("properties")) {
                mappings.add("/$defs/" + definition.getKey());
            }
        });

        assertThat(named).containsAll(mappings);
    }

    @Test
    void everything_referred_to_is_defined_and_every_property_described() {
        List<JsonNode> references = SCHEMA.findValues("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        SCHEMA.at(reference.asText().substring(1)).isMissingNode())
                .as(reference.asText())
                .isFalse());
        SCHEMA.findValues("properties")
                .forEach(properties ->
                        properties.forEach(property -> assertThat(property.has("description") || property.has("$ref"))
                                .as(property.toString())
                                .isTrue()));
    }

    @Test
    void the_schema_knows_the_answers_of_a_cache() {
        JsonNode forms = SCHEMA.at("/$defs/phrases/properties/cache/anyOf");
        List<String> answers =
                Arrays.stream(CacheAnswer.values()).map(CacheAnswer::label).toList();

        assertThat(forms.at("/0/enum")).extracting(JsonNode::asText).isEqualTo(answers);
        assertThat(forms.at("/1/items/enum")).extracting(JsonNode::asText).isEqualTo(answers);
    }

    @Test
    void the_schema_knows_the_kinds_of_channel() {
        assertThat(SCHEMA.at("/$defs/channel/oneOf").findValues("required"))
                .extracting(required -> required.get(0).asText())
                .isEqualTo(ChannelKind.keys());
    }

    @Test
    void it_is_json_schema_of_2020() {
        assertThat(SCHEMA.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }
}
