package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.PageSettings;
import hopwatch.config.Publishing;
import hopwatch.config.Robots;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private final Path folder;

    PageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private PageSettings page(String page) throws Exception {
        String yaml = page + "\nmonitors: [{name: Shop, url: \"https://shop.example.org/\"}]\n";
        return Given.yaml(folder, yaml).config().page();
    }

    @Test
    void incidents_are_published_at_once_unless_the_file_says_that_operators_do() throws Exception {
        assertThat(page("").incidents()).isEqualTo(Publishing.AUTOMATIC);
        assertThat(page("page: {incidents: automatic}").incidents()).isEqualTo(Publishing.AUTOMATIC);
        assertThat(page("page: {incidents: manual}").incidents()).isEqualTo(Publishing.MANUAL);
    }

    @Test
    void the_page_speaks_english_unless_the_file_says_otherwise() throws Exception {
        assertThat(page("").language()).isEqualTo(Locale.ENGLISH);
        assertThat(page("page: {language: de}").language()).isEqualTo(Locale.GERMAN);
        assertThat(page("page: {language: pt-br}").language()).isEqualTo(Locale.forLanguageTag("pt-BR"));
    }

    @Test
    void search_engines_may_list_the_page_unless_the_file_says_that_they_may_not() throws Exception {
        assertThat(page("").robots()).isEqualTo(Robots.INDEX);
        assertThat(page("page: {robots: index}").robots()).isEqualTo(Robots.INDEX);
        assertThat(page("page: {robots: noindex}").robots()).isEqualTo(Robots.NOINDEX);
    }
}
