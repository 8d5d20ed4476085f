package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.hidden;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.incident.Links;
import hopwatch.latency.Phase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinderTest {
    private static final Monitor SHOP = monitor("shop", "Shop", "Edge & <cache> 50%/é+", "origin");
    private static final Monitor SECRET = monitor("secret", "Secret");

    private static Finder finder(ZoneId zone) {
        return finder(zone, List.of());
    }

    private static Finder finder(ZoneId zone, List<Publication> publications) {
        Moment moment = Moment.live(
                config(zone, group("", SHOP), hidden(SECRET)), snapshot().build(), Figures.NONE, NOW);
        return new Finder(moment, new Links(PageFixtures.HOME), publications);
    }

    private static Optional<Rare> find(String path) {
        return finder(ZoneOffset.UTC).find(path);
    }

    private static Hop hop(int place) {
        return SHOP.hops().get(place);
    }

    @Test
    void what_is_published_beside_the_pages_is_found_after_them() {
        Rendered told = Rendered.of("text/plain", Headers.PAGE, "told");
        Publication greedy = (path, moment, links) -> Optional.of(() -> told);
        Publication feeds = (path, moment, links) -> path.equals("/feed") ? Optional.of(() -> told) : Optional.empty();

        assertThat(finder(ZoneOffset.UTC, List.of(greedy)).find("/monitors/shop/latency/24h"))
                .contains(new Rare.OfLatency(SHOP, Window.DAY, hop(0), null));
        assertThat(finder(ZoneOffset.UTC, List.of(feeds, greedy)).find("/feed").map(Rare::path))
                .contains("/feed");
        assertThat(finder(ZoneOffset.UTC, List.of(feeds)).find("/feed/")).isEmpty();
    }

    @Test
    void without_a_hop_it_is_the_outermost_and_without_a_phase_all_of_them() {
        assertThat(find("/monitors/shop/latency/24h")).contains(new Rare.OfLatency(SHOP, Window.DAY, hop(0), null));
        assertThat(find("/monitors/shop/latency/1y/origin"))
                .contains(new Rare.OfLatency(SHOP, Window.YEAR, hop(1), null));
        assertThat(find("/monitors/shop/latency/90d/origin/tls"))
                .contains(new Rare.OfLatency(SHOP, Window.QUARTER, hop(1), Phase.TLS));
    }

    @Test
    void programs_say_in_what_form() {
        assertThat(find("/api/v1/monitors/shop/latency/7d.json"))
                .contains(new Rare.LatencyFile(SHOP, Window.WEEK, hop(0), Format.JSON));
        assertThat(find("/api/v1/monitors/shop/latency/7d/origin.csv"))
                .contains(new Rare.LatencyFile(SHOP, Window.WEEK, hop(1), Format.CSV));
        assertThat(find("/api/v1/monitors/shop/uptime.csv")).contains(new Rare.UptimeFile(SHOP, Format.CSV));
        assertThat(find("/api/v1/monitors/shop/intervals.json")).contains(new Rare.IntervalsFile(SHOP, Format.JSON));
    }

    @Test
    void every_address_that_we_write_is_found_again() {
        Stream.of(Window.values())
                .flatMap(window -> SHOP.hops().stream()
                        .flatMap(hop -> Stream.of(
                                new Rare.OfLatency(SHOP, window, hop, null),
                                new Rare.OfLatency(SHOP, window, hop, Phase.CONNECT),
                                new Rare.LatencyFile(SHOP, window, hop, Format.CSV))))
                .forEach(page -> assertThat(find(page.path())).as(page.path()).contains(page));
    }

    @Test
    void one_page_has_one_place_on_the_rack_however_its_address_is_spelt() {
        Rare written = find(Paths.of(SHOP, Window.DAY, hop(0))).orElseThrow();
        Rare otherwise = find("/monitors/shop/latency/24h/%45dge%20&%20%3ccache%3e%2050%25%2f%c3%a9%2B")
                .orElseThrow();

        assertThat(otherwise.path()).isEqualTo(written.path());
    }

    @Test
    void days_go_back_90_today_included_as_the_pages_zone_cuts_them() {
        LocalDate today = LocalDate.parse("2026-11-20");

        assertThat(find("/monitors/shop/2026-11-20")).contains(new Rare.OfDay(SHOP, today));
        assertThat(find("/monitors/shop/2026-08-23")).contains(new Rare.OfDay(SHOP, today.minusDays(89)));
        assertThat(find("/monitors/shop/2026-08-22")).isEmpty();
        assertThat(find("/monitors/shop/2026-11-21")).isEmpty();
        assertThat(finder(ZoneId.of("Pacific/Kiritimati")).find("/monitors/shop/2026-11-21"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/monitors/secret/latency/24h",
                "/monitors/secret/latency/24h/direct",
                "/monitors/secret/2026-11-20",
                "/api/v1/monitors/secret/uptime.json",
                "/api/v1/monitors/secret/intervals.csv",
                "/api/v1/monitors/secret/latency/24h.json",
                "/monitors/none/latency/24h",
                "/monitors/shop/latency",
                "/monitors/shop/latency/",
                "/monitors/shop/latency/25h",
                "/monitors/shop/latency/24h/",
                "/monitors/shop/latency/24h/nobody",
                "/monitors/shop/latency/24h/origin/",
                "/monitors/shop/latency/24h/origin/none",
                "/monitors/shop/latency/24h/origin/tls/x",
                "/monitors/shop/latency/24h/%",
                "/monitors/shop/latency/24h/%zz",
                "/monitors/shop/latency/24h.json",
                "/monitors/shop/",
                "/monitors/shop/2026-11-20/",
                "/monitors/shop/2026-02-30",
                "/monitors/shop/-999999999-01-01",
                "/monitors/shop/+999999999-12-31",
                "/monitors//2026-11-20",
                "/api/v1/monitors/shop",
                "/api/v1/monitors/shop/uptime",
                "/api/v1/monitors/shop/uptime.xml",
                "/api/v1/monitors/shop/.json",
                "/api/v1/monitors/shop/2026-11-20.json",
                "/api/v1/monitors/shop/latency/24h/origin/tls.json",
                "/api/v1/",
                "/api/v1",
                "/",
                ""
            })
    void nothing_else_is_there(String path) {
        assertThat(find(path)).isEmpty();
    }
}
