package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinkedDataTest {
    private static final Path NONE = Path.of("no-such-folder");
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);
    private static final Monitor API = monitor("api", "API");
    private static final Monitor SECRET = monitor("secret", "Secret");

    private static JsonObject read(PageFixtures.Snapshots snapshot) throws Exception {
        Moment moment = Moment.live(config(group("Web", API), hidden(SECRET)), snapshot.build(), Figures.NONE, NOW);
        Printer printer = new Printer(new Templates(NONE), Assets.read(NONE), PageFixtures.english(), HOME, List.of());
        Matcher data = DATA.matcher(PrinterTest.text(printer.print(moment, null, path -> true), "/"));
        assertThat(data.find()).isTrue();
        return new JsonObject(data.group(1));
    }

    private static PageFixtures.Snapshots planned(String name, Monitor monitor) {
        return snapshot().maintained(name, NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(2)), monitor);
    }

    @Test
    void the_index_says_what_it_is_about_and_of_when_it_is() throws Exception {
        JsonObject page = read(snapshot());

        assertThat(page.getString("@type")).isEqualTo("WebPage");
        assertThat(page.getString("dateModified")).isEqualTo("2026-11-20T11:24:05Z");
        assertThat(page.getJsonObject("about").getString("name")).isEqualTo("Example status");
        assertThat(page.containsKey("mentions")).isFalse();
    }

    @Test
    void maintenance_to_come_is_an_event() throws Exception {
        JsonObject event =
                read(planned("Upgrade", API)).getJsonArray("mentions").getJsonObject(0);

        assertThat(event.getString("@type")).isEqualTo("Event");
        assertThat(event.getString("name")).isEqualTo("Upgrade");
        assertThat(event.getString("startDate")).isEqualTo("2026-11-20T12:24:05Z");
        assertThat(event.getString("endDate")).isEqualTo("2026-11-20T13:24:05Z");
    }

    @Test
    void that_of_private_monitors_is_none() throws Exception {
        assertThat(read(planned("Hidden work", SECRET)).encode()).doesNotContain("Hidden", "Event");
    }

    @Test
    void no_name_ends_the_element_it_stands_in() throws Exception {
        for (String name : HostileNamesTest.NAMES) {
            JsonObject page = read(planned(name, API));

            assertThat(page.getJsonArray("mentions").getJsonObject(0).getString("name"))
                    .isEqualTo(name);
        }
    }
}
