package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.io.SyndFeedInput;
import hopwatch.incident.Links;
import hopwatch.page.SubscribePage.Address;
import hopwatch.page.badge.Badges;
import hopwatch.page.feed.Calendar;
import hopwatch.page.feed.Feeds;
import hopwatch.page.statuspage.Statuspage;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SubscribePageTest {
    private static final Path NONE = Path.of("no-such-folder");
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(?:" + HOME + ")?(/[^\"#]*)");

    private static Moment world() {
        return Moment.live(World.CONFIG, World.oneDown().build(), World.figures(), NOW);
    }

    @Test
    void all_that_can_be_followed_is_named_in_full() {
        SubscribePage page = SubscribePage.of(world(), new Links(HOME));

        assertThat(page.feeds()).extracting(Address::name).containsExactly("Atom", "RSS", "Updates");
        assertThat(page.slack()).isEqualTo("/feed subscribe https://status.example.org/feeds/updates.atom");
        assertThat(page.embed())
                .isEqualTo("<iframe src=\"https://status.example.org/embed/status\" title=\"Status\" width=\"340\""
                        + " height=\"40\" style=\"border: 0\"></iframe>");
        assertThat(page.calendar()).hasToString("https://status.example.org/maintenance.ics");
        assertThat(Objects.requireNonNull(page.badges()).markdown())
                .isEqualTo("[![Status](https://status.example.org/badges/website/status.svg)]"
                        + "(https://status.example.org/monitors/website)");
    }

    @Test
    void without_a_public_monitor_there_is_no_badge_to_show() {
        Moment blank = Moment.live(
                config(PageFixtures.hidden(World.SECRET)), snapshot().build(), Figures.NONE, NOW);

        assertThat(SubscribePage.of(blank, new Links(HOME)).badges()).isNull();
    }

    @Test
    void whatever_pages_point_to_is_there() throws Exception {
        try (SiteServer server = new SiteServer(NONE, new Feeds(), new Calendar(), new Badges(), new Statuspage())) {
            server.show(World.CONFIG, World.oneDown().build());
            Visitor visitor = new Visitor(server);
            for (String page : new String[] {"/", "/subscribe"}) {
                Matcher addresses = ADDRESS.matcher(Visitor.text(visitor.get(page)));
                while (addresses.find()) {
                    assertThat(visitor.get(addresses.group(1)).statusCode())
                            .as(addresses.group(1))
                            .isEqualTo(200);
                }
            }
        }
    }

    @Test
    void a_feed_reader_that_is_given_a_page_finds_the_feeds() throws Exception {
        try (SiteServer server = new SiteServer(NONE, new Feeds())) {
            server.show(World.CONFIG, World.oneDown().build());
            Visitor visitor = new Visitor(server);
            for (String page : new String[] {"/", "/history", "/monitors/api"}) {
                Matcher feed = Pattern.compile("<link rel=\"alternate\" type=\"application/[a-z]+\\+xml\""
                                + " title=\"Incidents\" href=\"([^\"]+)\">")
                        .matcher(Visitor.text(visitor.get(page)));
                assertThat(feed.results()).hasSize(2).allSatisfy(found -> {
                    HttpResponse<byte[]> answer = visitor.get(found.group(1));
                    assertThat(new SyndFeedInput()
                                    .build(new InputStreamReader(
                                            new ByteArrayInputStream(answer.body()), StandardCharsets.UTF_8))
                                    .getEntries())
                            .isNotEmpty();
                });
            }
        }
    }
}
