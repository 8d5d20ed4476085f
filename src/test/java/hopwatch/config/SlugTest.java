package hopwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource({
        "changelog.com, changelog-com",
        "Café №1, cafe-no1",
        "  Shop / EU  , shop-eu",
        "Große Halle, gro-e-halle",
        "ＡＢＣ, abc",
        "x__y--z, x-y-z",
        "Привет, ''",
        "!!!, ''",
    })
    void a_slug_is_lower_case_ascii_with_single_hyphens(String name, String slug) {
        assertThat(Slug.of(name)).isEqualTo(slug);
    }

    @Property
    void a_slug_is_empty_or_an_id_and_its_own_slug(@ForAll String name) {
        String slug = Slug.of(name);

        assertThat(slug).matches("|[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(Slug.of(slug)).isEqualTo(slug);
    }
}
