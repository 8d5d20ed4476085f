package hopwatch.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static hopwatch.page.PageFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a page that stays open says by itself, in a real browser. */
@Tag("alone")
class LivePageTest {
    private static final Path NONE = Path.of("no-such-folder");
    private static final String CHANGED = "The status has changed.";

    private static @Nullable Browsers opened;

    private final SiteServer server = new SiteServer(NONE);
    private final List<String> complaints = new ArrayList<>();
    private @Nullable BrowserContext context;

    LivePageTest() throws Exception {}

    @BeforeAll
    static void open() {
        opened = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void shut() {
        Objects.requireNonNull(opened).close();
    }

    @BeforeEach
    void show() throws Exception {
        server.show(World.CONFIG, World.oneDown().build());
        new Visitor(server).eventually("/", text -> text.contains("p50 "));
    }

    @AfterEach
    void stop() throws Exception {
        if (context != null) {
            context.close();
        }
        server.close();
    }

    private Page page(String zone) {
        return page(new NewContextOptions().setTimezoneId(zone));
    }

    private Page page(NewContextOptions options) {
        context = Objects.requireNonNull(opened).browser().newContext(options);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(error -> complaints.add(error));
        return page;
    }

    private void load(Page page, String path) {
        page.navigate(server.at(path).toString());
    }

    private static Locator status(Page page) {
        return page.locator("[role=status]");
    }

    private void apiAnswersAgain() {
        server.site.changed(World.good().generation(2, 2).build());
    }

    /** Whatever a stream opened later hears, one opened before has heard. */
    private static void hears(Page page) {
        page.evaluate("new Promise(heard => new EventSource('/events').onmessage = heard)");
    }

    @Test
    void a_change_is_announced_and_shown_when_the_reader_asks_for_it() {
        Page page = page("UTC");
        load(page, "/");
        hears(page);
        assertThat(status(page)).isEmpty();

        apiAnswersAgain();

        assertThat(status(page)).containsText(CHANGED);
        assertThat(page.locator("#state")).hasText("Partial System Outage");
        page.locator("[role=status] button").click();
        assertThat(page.locator("#state")).hasText("All Observed Systems Operational");
        hears(page);
        assertThat(status(page)).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void axe_finds_nothing_to_mend_in_what_is_announced_nor_once_it_is_grey() throws Exception {
        Page page = ticking(page(new NewContextOptions().setTimezoneId("UTC").setBypassCSP(true)));
        load(page, "/");
        hears(page);
        apiAnswersAgain();
        assertThat(status(page)).containsText(CHANGED);
        page.clock().resume();
        assertThat(Axe.complaints(page)).isEqualTo(List.of());

        server.hangUp();
        page.clock().runFor(110_000);
        assertThat(page.locator("#state")).hasText("Monitoring Interrupted");
        page.clock().resume();
        assertThat(Axe.complaints(page)).isEqualTo(List.of());
    }

    @Test
    void what_was_announced_is_taken_back_when_it_is_no_longer_so() {
        Page page = page("UTC");
        load(page, "/");
        hears(page);
        apiAnswersAgain();
        assertThat(status(page)).containsText(CHANGED);

        server.site.changed(World.oneDown().generation(3, 3).build());

        assertThat(status(page)).isEmpty();
    }

    /** A page that the change did not touch was rendered before it, and is current all the same. */
    @Test
    void a_page_that_is_current_does_not_ask_to_be_reloaded() throws Exception {
        Page page = page("UTC");
        load(page, "/monitors/website");
        apiAnswersAgain();
        new Visitor(server).eventually("/", text -> text.contains("All Observed Systems Operational"));

        page.reload();
        hears(page);

        assertThat(status(page)).isEmpty();
    }

    @Test
    void what_changed_between_rendering_and_listening_is_announced() {
        Page page = page("UTC");
        page.route("**/events", route -> {
            apiAnswersAgain();
            route.resume();
        });

        load(page, "/");

        assertThat(status(page)).containsText(CHANGED);
    }

    @Test
    void in_utc_a_script_changes_no_word() {
        Page with = page("UTC");
        load(with, "/");
        String scripted = with.locator("body").innerText();
        with.context().close();
        Page without =
                page(new NewContextOptions().setTimezoneId("Europe/Berlin").setJavaScriptEnabled(false));
        load(without, "/");

        assertThat(without.locator("body").innerText()).isEqualTo(scripted).contains("Times are UTC.");
    }

    @Test
    void times_are_the_readers_and_say_so() {
        Page page = page("Europe/Berlin");
        load(page, "/");

        assertThat(page.locator(".banner time")).hasText("20 Nov 2026, 12:24:05 CET");
        assertThat(page.locator(".foot"))
                .containsText("Times are Europe/Berlin unless marked UTC; days are cut in UTC.");
        assertThat(page.locator("article time").allInnerTexts())
                .isNotEmpty()
                .allMatch(text -> text.matches("\\d\\d? [A-Z][a-z]+, \\d\\d:\\d\\d(:\\d\\d)? CET"));
    }

    @Test
    void a_time_that_is_not_of_the_readers_today_gets_its_day() {
        Page page = page("America/Los_Angeles");
        page.clock().setFixedTime(NOW.plus(Duration.ofHours(21)).toEpochMilli());
        load(page, "/");

        assertThat(page.locator(".latest time").first()).hasText(Pattern.compile("20 Nov, 03:\\d\\d:\\d\\d GMT-8"));

        page.clock().setFixedTime(NOW.toEpochMilli());
        page.reload();

        assertThat(page.locator(".latest time").first()).hasText(Pattern.compile("03:\\d\\d:\\d\\d GMT-8"));
    }

    private static Page ticking(Page page) {
        page.clock().install();
        return page;
    }

    @Test
    void a_lost_connection_is_said_and_what_nobody_watches_turns_grey() throws Exception {
        Page page = ticking(page("UTC"));
        load(page, "/");
        hears(page);

        server.hangUp();
        page.clock().runFor(20_000);
        assertThat(status(page)).containsText(Pattern.compile("Last update \\d\\d:\\d\\d UTC – connection lost"));
        assertThat(page.locator("#state")).hasText("Partial System Outage");

        // A look that happens to come just before the end of freshness puts it off by another 20 seconds.
        page.clock().runFor(90_000);
        assertThat(page.locator("#state")).hasText("Monitoring Interrupted");
        assertThat(page.locator(".banner")).hasClass("banner t-nd");
        assertThat(page.locator(".banner p")).hasText(Pattern.compile("No monitoring data since \\d\\d:\\d\\d UTC"));
        assertThat(page).hasTitle("Monitoring Interrupted · Example status");
    }

    /** After 20 to 27 seconds, then each 30 to 40. */
    @Test
    void where_streams_do_not_get_through_the_page_asks_twice_a_minute() throws Exception {
        Page page = ticking(page("UTC"));
        page.route("**/events", route -> route.abort());
        load(page, "/");
        page.waitForResponse(LivePageTest::isLook, () -> page.clock().fastForward(27_000));
        assertThat(status(page)).hasText("");

        apiAnswersAgain();
        new Visitor(server).eventually("/", text -> text.contains("All Observed Systems Operational"));
        page.waitForResponse(LivePageTest::isLook, () -> page.clock().fastForward(40_000));

        assertThat(status(page)).containsText(CHANGED);
    }

    private static boolean isLook(Response answer) {
        return answer.request().method().equals("HEAD");
    }

    @Test
    void a_page_that_nobody_looks_at_does_not_listen() throws Exception {
        Page page = page("UTC");
        load(page, "/");
        hears(page);
        page.evaluate("Object.defineProperty(document, 'hidden', {get: () => window.away, configurable: true})");

        page.evaluate("window.away = true; document.dispatchEvent(new Event('visibilitychange'))");
        apiAnswersAgain();
        hears(page);
        assertThat(status(page)).isEmpty();

        page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(status(page)).containsText(CHANGED);
    }

    @Test
    void nothing_moves_for_those_who_want_stillness() {
        Page page = page(new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        load(page, "/");
        hears(page);
        apiAnswersAgain();
        assertThat(status(page)).containsText(CHANGED);

        assertThat(page.evaluate(
                        "document.getAnimations().length + getComputedStyle(document.documentElement).scrollBehavior"))
                .isEqualTo("0auto");
        assertThat(page.evaluate("document.querySelector('.live button').getBoundingClientRect().height >= 24"))
                .isEqualTo(true);
    }

    /** A browser asks for the icon when it likes, after the page is loaded. */
    @Test
    void twenty_components_are_fifteen_kilobytes_in_four_requests_and_a_stream() throws Exception {
        Moment estate = PrinterTest.estate(20);
        Page page = page("UTC");
        CDPSession session = page.context().newCDPSession(page);
        List<Long> bytes = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        session.send("Network.enable");
        session.on("Network.requestWillBeSent", sent -> requests.add(url(sent)));
        session.on(
                "Network.loadingFinished",
                done -> bytes.add(done.get("encodedDataLength").getAsLong()));
        server.show(estate.config(), estate.snapshot());

        load(page, "/");
        hears(page);
        page.waitForCondition(() -> bytes.size() >= 4);

        assertThat(requests)
                .map(url -> URI.create(url).getPath().replaceAll("\\.[0-9a-f]{16}", ""))
                .filteredOn(path -> !path.equals("/events"))
                .containsExactlyInAnyOrder("/", "/static/page.css", "/static/page.js", "/favicon.svg");
        assertThat(bytes.stream().mapToLong(each -> each).sum()).isLessThanOrEqualTo(15_000);
    }

    private static String url(JsonObject sent) {
        return sent.getAsJsonObject("request").get("url").getAsString();
    }
}
