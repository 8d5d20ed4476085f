package hopwatch.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPathTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "monitors[3].url, /monitors/3/url",
        "in-flight, /in-flight",
    })
    void a_path_becomes_a_json_pointer(String path, String pointer) {
        assertThat(new KeyPath(path).pointer()).isEqualTo(pointer);
    }

    @Property
    void any_key_survives_the_way_into_a_pointer(@ForAll String key, @ForAll String next) {
        String pointer = KeyPath.ROOT.key("alerts").key(key).item(7).key(next).pointer();

        String wanted = key.isEmpty() ? "" : key.replace("~", "~0").replace("/", "~1");
        assertThat(pointer)
                .isEqualTo("/alerts/" + wanted + "/7/" + next.replace("~", "~0").replace("/", "~1"));
    }
}
