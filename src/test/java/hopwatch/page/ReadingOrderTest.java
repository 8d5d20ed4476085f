package hopwatch.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page as it is read aloud: from top to bottom, without colours, in a browser that knows nothing else. */
class ReadingOrderTest {
    private static final Program LYNX = new Program(Path.of("/usr/bin/lynx"), "lynx");

    @Test
    void a_text_browser_meets_every_component_its_word_and_its_figure_in_order() throws Exception {
        LYNX.isThere();
        try (SiteServer server = new SiteServer(Path.of("no-such-folder"))) {
            server.show(World.CONFIG, World.oneDown().build());

            assertThat(dump(server.at("/").toString()))
                    .containsSubsequence(
                            "Partial System Outage",
                            "As of 20 Nov 2026, 11:24:05 UTC",
                            "Open incidents",
                            "API does not answer",
                            "Major Outage of API since 11:17:53 UTC",
                            "Identified",
                            "Scheduled maintenance",
                            "Components",
                            "Shop Major Outage",
                            "Website Operational",
                            "99.95 % uptime, 88 of 90 days observed",
                            "11 Nov Major Outage, 41 min",
                            "API Major Outage",
                            "% uptime",
                            "Search Operational",
                            "100.00 % uptime, 90 days",
                            "Media Operational",
                            "Podcast feed Operational",
                            "100.00 % uptime, 63 of 90 days observed",
                            "Images Operational",
                            "100.00 % uptime, 90 days",
                            "Newsletter Paused",
                            "No data yet",
                            "Past incidents",
                            "Search answers slowly",
                            "Subscribe",
                            "Times are UTC");
        }
    }

    /** Without what numbers links; spaces that must not break are spaces. */
    private static String dump(String url) throws Exception {
        Process lynx = LYNX.with("-dump", "-nolist", "-width=200", "-display_charset=utf-8", url)
                .start();
        String dump = new String(lynx.getInputStream().readAllBytes(), UTF_8);
        assertThat(lynx.waitFor()).as(dump).isZero();
        return dump.replace('\u00a0', ' ').replaceAll("\\s+", " ");
    }
}
