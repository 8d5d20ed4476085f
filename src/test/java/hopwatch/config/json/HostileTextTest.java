package hopwatch.config.json;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.MediaType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written, it is understood or refused. */
class HostileTextTest {
    @Provide
    Arbitrary<String> nearlyPaths() {
        return Arbitraries.of(
                        "$", ".", "..", "[", "]", "?", "(", ")", "@", "'", "*", "a", "0", "-1", "==", "<", " ", ",")
                .list()
                .ofMaxSize(12)
                .map(parts -> "$" + String.join("", parts));
    }

    @Property
    void a_path_is_understood_or_refused_with_its_column(@ForAll("nearlyPaths") String text) {
        try {
            assertThat(JsonPathParser.parse(text).text()).isEqualTo(text);
        } catch (BadJsonPath refused) {
            assertThat(refused).hasMessageMatching("(?s).* at column [0-9]+");
        }
    }

    @Property
    void a_content_type_is_understood_or_is_none(@ForAll String text) {
        assertThat(MediaType.of(text)).satisfiesAnyOf(none -> assertThat(none).isEmpty(), type -> assertThat(type)
                .hasValueSatisfying(seen -> assertThat(seen.covers(seen)).isTrue()));
    }
}
