package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static hopwatch.page.Visitor.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import hopwatch.config.Monitor;
import hopwatch.incident.Audience;
import hopwatch.incident.Hand;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Links;
import hopwatch.incident.Update;
import hopwatch.page.feed.Feeds;
import hopwatch.store.Snapshot;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feeds as ROME reads them, which did not write them. */
class NewsFeedsTest {
    private static final List<String> PATHS = List.of("/history.atom", "/history.rss", "/feeds/updates.atom");

    private final Monitor api = monitor("api", "API");
    private final Monitor secret = monitor("secret", "Secret");

    private static Moment moment(Snapshot snapshot, Monitor... hidden) {
        return Moment.live(config(group("Web", monitor("api", "API")), hidden(hidden)), snapshot, Figures.NONE, NOW);
    }

    private static Moment moment(Incident... incidents) {
        PageFixtures.Snapshots snapshots = snapshot();
        for (Incident incident : incidents) {
            snapshots = snapshots.with(incident);
        }
        return moment(snapshots.build());
    }

    private static Rendered rendered(String path, Moment moment) {
        return new Feeds().find(path, moment, new Links(HOME)).orElseThrow().get();
    }

    private static String text(String path, Moment moment) {
        return rendered(path, moment).identity().toString();
    }

    private static SyndFeed read(String path, Moment moment) {
        try {
            return new SyndFeedInput().build(new StringReader(text(path, moment)));
        } catch (FeedException malformed) {
            throw new AssertionError(path, malformed);
        }
    }

    private static Date date(Instant at) {
        return Date.from(Instant.ofEpochSecond(at.getEpochSecond()));
    }

    private Incident saying(Update... updates) {
        return with("API does not answer", List.of(updates));
    }

    private Incident with(String title, List<Update> updates) {
        Incident like = incident("now", title, updates.get(0).at(), null, api);
        return new Incident(
                like.id(), like.root(), title, Impact.CRITICAL, like.monitors(), "", null, like.began(), null, updates);
    }

    private static Update investigating() {
        return new Update(
                Instant.parse("2026-11-20T11:18:10Z"), Update.Status.INVESTIGATING, "The origin does not answer.");
    }

    private static Update identified() {
        return new Update(Instant.parse("2026-11-20T11:24:00Z"), Update.Status.IDENTIFIED, "A deploy is rolled back.");
    }

    @Test
    void atom_has_one_entry_per_incident_in_statuspages_form() {
        Moment moment = moment(saying(investigating(), identified()));

        assertThat(text("/history.atom", moment))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="utf-8"?>\
                        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\
                        <id>tag:status.example.org,2005:/history</id><title>Example status - Incident History</title>\
                        <link rel="self" type="application/atom+xml" href="https://status.example.org/history.atom"/>\
                        <link rel="alternate" type="text/html" href="https://status.example.org/history"/>\
                        <updated>2026-11-20T11:24:00Z</updated><author><name>Example status</name></author>\
                        <entry><id>tag:status.example.org,2005:Incident/%1$s</id>\
                        <published>2026-11-20T11:18:10Z</published><updated>2026-11-20T11:24:00Z</updated>\
                        <link rel="alternate" type="text/html" href="https://status.example.org/incidents/%1$s"/>\
                        <title>API does not answer</title>\
                        <content type="html">\
                        &lt;p&gt;&lt;small&gt;Nov &lt;var data-var="date"&gt;20&lt;/var&gt;, \
                        &lt;var data-var="time"&gt;11:24&lt;/var&gt; UTC&lt;/small&gt;&lt;br/&gt;\
                        &lt;strong&gt;Identified&lt;/strong&gt; - A deploy is rolled back.&lt;/p&gt;\
                        &lt;p&gt;&lt;small&gt;Nov &lt;var data-var="date"&gt;20&lt;/var&gt;, \
                        &lt;var data-var="time"&gt;11:18&lt;/var&gt; UTC&lt;/small&gt;&lt;br/&gt;\
                        &lt;strong&gt;Investigating&lt;/strong&gt; - The origin does not answer.&lt;/p&gt;\
                        </content></entry></feed>"""
                                .formatted(IncidentId.of("now")));
    }

    @Test
    void an_incident_keeps_its_id_and_only_what_was_said_last_moves_it_and_its_feed() throws Exception {
        SyndFeed before = read("/history.atom", moment(saying(investigating())));
        SyndFeed after = read("/history.atom", moment(saying(investigating(), identified())));
        SyndEntry entry = after.getEntries().get(0);

        assertThat(entry.getUri()).isEqualTo(before.getEntries().get(0).getUri());
        assertThat(entry.getPublishedDate()).isEqualTo(date(investigating().at()));
        assertThat(entry.getUpdatedDate()).isEqualTo(date(identified().at()));
        assertThat(before.getPublishedDate()).isEqualTo(date(investigating().at()));
        assertThat(after.getPublishedDate()).isEqualTo(date(identified().at()));
    }

    @Test
    void a_feed_does_not_move_with_the_clock_nor_when_data_stops() {
        Snapshot snapshot = snapshot().with(saying(investigating())).build();
        Moment now = moment(snapshot);
        Moment later = Moment.live(now.config(), snapshot, Figures.NONE, NOW.plus(Duration.ofDays(1)));

        for (String path : PATHS) {
            assertThat(rendered(path, later).tag())
                    .isEqualTo(rendered(path, now).tag())
                    .isEqualTo(rendered(path, now.stale()).tag());
        }
        assertThat(text("/history.atom", moment())).contains("<updated>1970-01-01T00:00:00Z</updated>");
    }

    @Test
    void rss_has_its_dates_and_a_link_that_is_its_guid() {
        Moment moment = moment(saying(investigating(), identified()));

        SyndEntry item = read("/history.rss", moment).getEntries().get(0);

        assertThat(item.getUri()).isEqualTo(item.getLink()).isEqualTo(HOME + "/incidents/" + IncidentId.of("now"));
        assertThat(item.getPublishedDate()).isEqualTo(date(investigating().at()));
        assertThat(item.getDescription().getValue()).contains("Identified", "Investigating");
        assertThat(text("/history.rss", moment))
                .contains(
                        "<guid isPermaLink=\"true\">",
                        "<pubDate>Fri, 20 Nov 2026 11:18:10 GMT</pubDate>",
                        "<atom:link rel=\"self\" type=\"application/rss+xml\""
                                + " href=\"https://status.example.org/history.rss\"/>");
    }

    @Test
    void each_update_is_an_entry_of_its_own_for_readers_that_look_once() {
        SyndFeed first = read("/feeds/updates.atom", moment(saying(investigating())));
        SyndFeed both = read("/feeds/updates.atom", moment(saying(investigating(), identified())));

        assertThat(both.getEntries())
                .extracting(SyndEntry::getTitle)
                .containsExactly("Identified – API does not answer", "Investigating – API does not answer");
        assertThat(both.getEntries().get(1).getUri())
                .isEqualTo(first.getEntries().get(0).getUri())
                .matches("tag:status\\.example\\.org,2005:Update/[0-9bcdfghjklmnpqrstvwxyz]{12}");
        assertThat(both.getEntries()).extracting(SyndEntry::getUri).doesNotHaveDuplicates();
        assertThat(both.getEntries().get(0).getLink()).startsWith(HOME + "/incidents/" + IncidentId.of("now") + "#");
    }

    @Test
    void the_newest_come_first_and_not_without_end() {
        List<Incident> incidents = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant began = ago(Duration.ofHours(i));
            incidents.add(incident("i" + i, "Incident " + i, began, began.plusSeconds(60), api));
        }
        Collections.shuffle(incidents, new Random(7));
        Moment moment = moment(incidents.toArray(Incident[]::new));

        assertThat(read("/history.atom", moment).getEntries())
                .extracting(SyndEntry::getTitle)
                .hasSize(50)
                .startsWith("Incident 0", "Incident 1")
                .endsWith("Incident 49");
        assertThat(read("/history.rss", moment).getEntries()).hasSize(50);
        assertThat(read("/feeds/updates.atom", moment).getEntries()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost",
        "https://example.org/status, example.org",
        "http://[::1]:8080, ::1",
        "http://my_host/, my_host"
    })
    void ids_name_the_host_of_the_pages_address(URI address, String host) {
        Links links = new Links(address);

        String feed = new Feeds()
                .find("/history.atom", moment(), links)
                .orElseThrow()
                .get()
                .identity()
                .toString();

        assertThat(feed).contains("<id>tag:" + host + ",2005:/history</id>");
    }

    @Test
    void nothing_is_told_of_private_monitors() {
        Incident hidden = incident("hidden", "Secret does not answer", ago(Duration.ofHours(1)), null, secret);
        Incident shared = incident("shared", "Secret and API", ago(Duration.ofHours(2)), null, secret, api);
        Moment moment = moment(snapshot().with(hidden).with(shared).build(), secret);

        for (String path : PATHS) {
            assertThat(text(path, moment)).contains("Trouble with API").doesNotContain("Secret");
            assertThat(text(path, moment.stale())).doesNotContain("Secret");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
        Arbitrary<String> hostile = Arbitraries.of(HostileNamesTest.NAMES);
        Arbitrary<String> markup =
                Arbitraries.of("]]>", "<![CDATA[", "&#0;", "\u0000\u0008\u001b", "\ud83d", "\ufffe", "😀");
        return Arbitraries.oneOf(any, hostile, markup).list().ofMaxSize(4).map(parts -> String.join(" ", parts));
    }

    /** XML turns a carriage return into a line feed, and has no room for some characters. */
    private static String kept(String text) {
        return text.replaceAll("\r\n?", "\n")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]|[\\ud800-\\udfff]", "");
    }

    /** The HTML is XML as well, so that a strict parser can tell markup from text. */
    private static String said(String html) {
        try {
            Document document = new SAXBuilder().build(new StringReader("<div>" + html + "</div>"));
            Element paragraph = document.getRootElement().getChild("p");
            assertThat(paragraph.getChildren()).extracting(Element::getName).containsOnly("small", "br", "strong");
            return paragraph.getValue();
        } catch (JDOMException | IOException malformed) {
            throw new AssertionError(html, malformed);
        }
    }

    @Property(tries = 300)
    void any_text_is_well_formed_and_read_back_as_it_was(@ForAll("texts") String title, @ForAll("texts") String body) {
        Update update = new Update(NOW, Update.Status.INVESTIGATING, body);
        Moment moment = moment(with(title, List.of(update)));

        for (String path : PATHS) {
            SyndEntry entry = read(path, moment).getEntries().get(0);
            String html = Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
                    .findFirst()
                    .orElseThrow()
                    .getValue();

            assertThat(entry.getTitle().strip()).endsWith(kept(title).strip());
            assertThat(said(html)).endsWith(kept(body).replace("\n", ""));
        }
    }

    private String story(String written) {
        Hand joe = new Hand("joe", "key", Audience.AS_MONITORS);
        Update update = new Update(NOW, Update.Status.IDENTIFIED, written, joe);
        return read("/history.atom", moment(saying(update)))
                .getEntries()
                .get(0)
                .getContents()
                .get(0)
                .getValue()
                .replaceFirst("<p><small>.*</small><br/>", "<p>");
    }

    @Test
    void what_an_operator_wrote_is_laid_out_as_on_the_page() {
        assertThat(story("A **disk** is full.\n\n- [more](https://example.org/)"))
                .isEqualTo("<p><strong>Identified</strong> - A <strong>disk</strong> is full.</p>\n<ul>\n<li>"
                        + "<a href=\"https://example.org/\" rel=\"nofollow noopener noreferrer\">more</a></li>\n</ul>");
        assertThat(story("- one")).startsWith("<p><strong>Identified</strong></p><ul>");
        assertThat(story("<b>x</b> & co."))
                .isEqualTo("<p><strong>Identified</strong> - &lt;b&gt;x&lt;/b&gt; &amp; co.</p>");
    }

    @Property(tries = 100)
    void whatever_an_operator_writes_is_well_formed(@ForAll("texts") String written) {
        Update update =
                new Update(NOW, Update.Status.IDENTIFIED, written, new Hand("joe", "key", Audience.AS_MONITORS));

        for (String path : PATHS) {
            assertThat(read(path, moment(saying(update))).getEntries()).hasSize(1);
        }
    }

    @Test
    void feeds_are_kept_for_a_minute_and_read_from_anywhere() throws Exception {
        try (SiteServer server = new SiteServer(Path.of("no-such-folder"), new Feeds())) {
            server.show(World.CONFIG, World.oneDown().build());
            Visitor visitor = new Visitor(server);
            for (String path : PATHS) {
                HttpResponse<byte[]> feed = visitor.get(path);
                HttpResponse<byte[]> again = visitor.get(path, "If-None-Match", header(feed, "etag"));
                HttpResponse<byte[]> head = visitor.send("HEAD", path);

                assertThat(feed.statusCode()).isEqualTo(200);
                assertThat(header(feed, "content-type"))
                        .isEqualTo("application/" + (path.endsWith("rss") ? "rss" : "atom") + "+xml; charset=utf-8");
                assertThat(header(feed, "cache-control")).isEqualTo("public, max-age=60");
                assertThat(header(feed, "access-control-allow-origin")).isEqualTo("*");
                assertThat(again.statusCode()).isEqualTo(304);
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(header(head, "content-length")).isEqualTo("" + feed.body().length);
            }
            assertThat(visitor.get("/history.json").statusCode()).isEqualTo(404);
        }
    }
}
