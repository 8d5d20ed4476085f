package hopwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
                Arguments.of("", Keys.ROOT),
                Arguments.of("/$defs/page", Keys.PAGE),
                Arguments.of("/$defs/theme", Keys.THEME),
                Arguments.of("/$defs/both-colours", Keys.BOTH),
                Arguments.of("/$defs/both-pictures", Keys.BOTH),
                Arguments.of("/$defs/weights", Keys.WEIGHTS),
                Arguments.of("/$defs/maintenance", Keys.MAINTENANCE),
                Arguments.of("/$defs/channel", Keys.CHANNEL),
                Arguments.of("/$defs/email", Keys.EMAIL),
                Arguments.of("/$defs/smtp", Keys.SMTP),
                Arguments.of("/$defs/slack", Keys.SLACK),
                Arguments.of("/$defs/secret-file", Keys.SECRET_FILE),
                Arguments.of("/$defs/proxy", Keys.PROXY),
                Arguments.of("/$defs/defaults", Keys.DEFAULTS),
                Arguments.of("/$defs/group", Keys.GROUP),
                Arguments.of("/$defs/monitor", Keys.MONITOR),
                Arguments.of("/$defs/auth", Keys.AUTH),
                Arguments.of("/$defs/basic", Keys.BASIC),
                Arguments.of("/$defs/timeouts", Keys.TIMEOUTS),
                Arguments.of("/$defs/hop", Keys.HOP),
                Arguments.of("/$defs/compare", Keys.COMPARE),
                Arguments.of("/$defs/phrases", Keys.PHRASES),
                Arguments.of("/$defs/matching", Keys.MATCH),
                Arguments.of("/$defs/fresh", Keys.FRESH),
                Arguments.of("/$defs/size", Keys.SIZE),
                Arguments.of("/$defs/within", Keys.WITHIN),
                Arguments.of("/$defs/tls", Keys.TLS),
                Arguments.of("/$defs/route", Keys.ROUTE),
                Arguments.of("/$defs/escalate", Keys.ESCALATE),
                Arguments.of("/$defs/flapping", Keys.FLAPPING),
                Arguments.of("/$defs/history", Keys.HISTORY),
                Arguments.of("/$defs/store", Keys.STORE),
                Arguments.of("/$defs/limits", Keys.LIMITS),
                Arguments.of("/$defs/anchor", Keys.ANCHOR),
                Arguments.of("/$defs/self", Keys.SELF),
                Arguments.of("/$defs/token", Keys.TOKEN),
                Arguments.of("/$defs/metrics", Keys.METRICS),
                Arguments.of("/$defs/probe", Keys.PROBE));
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
