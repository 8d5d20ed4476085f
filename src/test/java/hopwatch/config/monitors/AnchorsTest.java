package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Anchor;
import hopwatch.config.Config;
import hopwatch.config.Expectation;
import hopwatch.config.Target;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorsTest {
    private static final String MONITORS = "\nmonitors: ['https://example.org/']";

    private final Path folder;

    AnchorsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Config given(String anchors) {
        return Given.yaml(folder, anchors + MONITORS).config();
    }

    @Test
    void where_the_file_does_not_say_three_are_asked_of_which_one_is_a_page_with_known_words() {
        Config config = given("");

        assertThat(config.anchors())
                .extracting(Anchor::toString)
                .containsExactly("1.1.1.1", "9.9.9.9", "https://detectportal.firefox.com/success.txt");
        assertThat(((Anchor.Page) config.anchors().get(2)).hop().expect())
                .extracting(Expectation::phrase)
                .containsExactly("status is 2xx", "body contains “success”");
    }

    @Test
    void an_empty_list_is_none() {
        assertThat(given("anchors: []").anchors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "9.9.9.9, 9.9.9.9, 53",
        "9.9.9.9:5353, 9.9.9.9, 5353",
        "2620:fe::fe, 2620:fe::fe, 53",
        "[2620:fe::fe]:5353, 2620:fe::fe, 5353"
    })
    void a_name_server_is_an_address_with_or_without_a_port(String written, String host, int port) {
        Config config = given("anchors: ['" + written + "']");

        assertThat(config.anchors()).containsExactly(new Anchor.NameServer(new Address(host, port)));
    }

    @Test
    void a_page_is_not_followed_where_it_redirects_to() {
        Config config = given("anchors: ['https://example.org/', {url: 'http://example.org/', body: Welcome}]");

        assertThat(config.anchors()).hasSize(2).allSatisfy(anchor -> assertThat(
                        ((Anchor.Page) anchor).hop().target())
                .isInstanceOfSatisfying(
                        Target.Web.class,
                        page -> assertThat(page.request().redirects()).isZero()));
    }
}
