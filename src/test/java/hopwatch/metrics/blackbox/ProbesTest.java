package hopwatch.metrics.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private static final Desk ANY =
            new Desk(Desk.config("probe: {allow-any-target: true}\nmonitors: [https://a.test/]\n"));
    private static Peer shop = Peer.answering(OK);
    private static Desk named = ANY;

    @BeforeAll
    static void open() {
        named = new Desk(Desk.config("limits: {in-flight: 4}\nmonitors:\n  - {name: Shop, url: \"http://127.0.0.1:"
                + shop.port() + "/\"}\n"));
    }

    @AfterAll
    static void close() throws Exception {
        ANY.close();
        named.close();
        shop.close();
    }

    private static void refused(HttpResponse<String> answer, int status, String line) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertThat(answer.body()).isEqualTo(line + "\n");
    }

    @Test
    void what_is_wrong_is_told_one_after_the_other_as_the_exporter_does() throws Exception {
        String late = "X-Prometheus-Scrape-Timeout-Seconds";

        refused(ANY.get("/probe?module=nope", late, "x"), 400, "Unknown module \"nope\"");
        refused(
                ANY.get("/probe?hostname=b.test&module=hosted", late, "x"),
                500,
                "Failed to parse timeout from Prometheus header: strconv.ParseFloat: parsing \"x\": invalid syntax");
        refused(ANY.get("/probe?hostname=b.test&module=hosted"), 400, "Target parameter is missing");
        refused(
                ANY.get("/probe?hostname=b.test&module=hosted&target=c.test"),
                400,
                "host header defined both in module configuration (a.test) and with URL-parameter 'hostname' (b.test)");
        refused(
                ANY.get("/probe?hostname=a%20b/&target=c.test"),
                400,
                "hostname is no host, with a port or without: \"a b/\"");
        refused(
                ANY.get("/probe?module=ping&target=c.test"),
                400,
                "Module \"ping\" is set aside: its prober is icmp; Hopwatch probes http");
    }

    @Test
    void a_module_that_there_is_not_is_quoted_as_go_quotes_and_counted() throws Exception {
        long before = ANY.probes.unknownModules();

        refused(ANY.get("/probe?module=no%22pe%0a%00%c3%a9&target=x"), 400, "Unknown module \"no\\\"pe\\n\\x00é\"");

        assertThat(ANY.probes.unknownModules()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "http://127.0.0.1:PORT/", "http://127.0.0.1:PORT", "127.0.0.1:PORT/"})
    void a_monitor_is_known_by_its_id_and_by_its_url_in_any_spelling(String target) throws Exception {
        String asked = target.replace("PORT", Integer.toString(shop.port()));

        assertThat(named.get("/probe?target=" + asked).body()).contains("\nprobe_success 1\n");
    }

    @ParameterizedTest
    @CsvSource({"Shop", "https://127.0.0.1:PORT/", "http://127.0.0.1:PORT/x", "http://127.0.0.1/", "example.org"})
    void whatever_is_no_monitor_is_not_asked(String target) throws Exception {
        int before = shop.connections();
        HttpResponse<String> answer =
                named.get("/probe?target=" + target.replace("PORT", Integer.toString(shop.port())));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("Unknown target \"").endsWith("\n");
        assertThat(shop.connections()).isEqualTo(before);
    }

    @Test
    void what_one_asks_with_besides_get_is_head_and_post() throws Exception {
        HttpResponse<String> head = ANY.ask("HEAD", "/probe?target=127.0.0.1:" + shop.port());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(ANY.ask("POST", "/probe?target=127.0.0.1:" + shop.port()).body())
                .contains("\nprobe_success 1\n");
        HttpResponse<String> put = ANY.ask("PUT", "/probe?target=127.0.0.1:" + shop.port());
        refused(put, 405, "Method Not Allowed");
        assertThat(put.headers().firstValue("allow")).contains("GET, HEAD, POST");
    }

    @ParameterizedTest
    @CsvSource({"no-cors, image", "cors, empty", "navigate, iframe", "navigate, document"})
    void a_page_of_another_site_makes_nobody_probe(String mode, String destination) throws Exception {
        refused(
                ANY.get(
                        "/probe?target=127.0.0.1:" + shop.port(),
                        "Sec-Fetch-Site",
                        "cross-site",
                        "Sec-Fetch-Mode",
                        mode,
                        "Sec-Fetch-Dest",
                        destination),
                403,
                "Not from a page of another site");
    }

    @Test
    void somebody_who_follows_a_link_on_a_page_of_another_site_probes() throws Exception {
        String[] followed = {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-User", "?1"};

        assertThat(ANY.get("/probe?target=127.0.0.1:" + shop.port(), followed).statusCode())
                .isEqualTo(200);
    }

    @Test
    void metrics_are_compressed_for_who_takes_them_so_and_nothing_else_is() throws Exception {
        String asked = "/probe?target=127.0.0.1:" + shop.port();
        String[] taken = {"Accept-Encoding", "gzip"};

        HttpResponse<byte[]> packed = ANY.getBytes(asked, taken);

        assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8)).contains("\nprobe_success 1\n");
        assertThat(packed.body().length).isLessThan(plain.length / 2);
        assertThat(ANY.get(asked).body()).contains("\nprobe_success 1\n");
        assertThat(ANY.get(asked + "&debug=true", taken).body()).startsWith("Logs for the probe:\n");
        refused(ANY.get("/probe?target=", taken), 400, "Target parameter is missing");
    }

    @Test
    void a_scraper_that_hangs_up_ends_its_probe_and_gives_its_place_back() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (Peer slow = Peer.playing(line -> {
                    line.request();
                    asked.countDown();
                    line.silence();
                    ended.countDown();
                });
                Desk narrow = new Desk(Desk.config(
                        "limits: {in-flight: 4}\nprobe: {allow-any-target: true}\nmonitors: [https://a.test/]\n",
                        Desk.patient("patient")))) {
            try (Socket scraper = new Socket(InetAddress.getLoopbackAddress(), narrow.port())) {
                String request = "GET /probe?module=patient&target=127.0.0.1:%d HTTP/1.1\r\nHost: a.test\r\n\r\n";
                scraper.getOutputStream().write(request.formatted(slow.port()).getBytes(StandardCharsets.US_ASCII));
                assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(onceThereIsAPlace(narrow, "/probe?target=127.0.0.1:" + shop.port())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(narrow.probes.recent()).contains("<strong>Failure</strong>");
        }
    }

    private static HttpResponse<String> onceThereIsAPlace(Desk desk, String query) throws Exception {
        long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        HttpResponse<String> answer = desk.get(query);
        while (answer.statusCode() == 503 && System.nanoTime() < late) {
            answer = desk.get(query);
        }
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"myapp://open/it", "mailto:a@b.test", "http://127.1/", "http://0x7f000001/", "http://x:0/"})
    void a_redirect_that_is_not_followed_may_lead_anywhere(String location) throws Exception {
        try (Peer away = Peer.answering(
                        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + "\r\n\r\n");
                Desk still = new Desk(Desk.config(
                        "probe: {allow-any-target: true}\nmonitors: [https://a.test/]\n", Desk.module("still", 0)))) {
            assertThat(still.get("/probe?module=still&target=127.0.0.1:" + away.port())
                            .body())
                    .contains("\nprobe_http_status_code 302\n", "\nprobe_http_redirects 1\n");
        }
    }

    @Test
    void more_than_a_quarter_of_what_monitors_may_have_in_flight_is_refused() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        try (Peer slow = Peer.playing(line -> {
            line.request();
            asked.countDown();
            try {
                boolean unused = enough.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            line.say(OK);
        })) {
            Desk narrow = new Desk(Desk.config(
                    "limits: {in-flight: 4}\nprobe: {allow-any-target: true}\nmonitors: [https://a.test/]\n"));
            Thread first = new Thread(() -> told(narrow, slow.port()));
            first.start();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            refused(
                    narrow.get("/probe?target=127.0.0.1:" + shop.port()),
                    503,
                    "Too many probes: 1 are in flight, a quarter of limits: {in-flight: …}");
            enough.countDown();
            first.join(10_000);

            assertThat(narrow.get("/probe?target=127.0.0.1:" + shop.port()).statusCode())
                    .isEqualTo(200);
            narrow.close();
        }
    }

    private static void told(Desk desk, int port) {
        try {
            assertThat(desk.get("/probe?target=127.0.0.1:" + port).body()).contains("\nprobe_success 1\n");
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"169.254.169.254", "[fd00:ec2::254]", "100.100.100.200", "168.63.129.16", "[::ffff:a9fe:a9fe]"})
    void where_clouds_keep_secrets_nobody_is_sent(String host) throws Exception {
        String told = ANY.get("/probe?debug=true&target=" + Desk.encoded("http://" + host + "/latest/"))
                .body();

        assertThat(told).contains("\nprobe_success 0\n", "must not be probed").doesNotContain("Making HTTP request");
    }

    @Test
    void a_redirect_leads_to_loopback_where_any_target_may_be_asked_and_never_to_a_clouds_secrets() throws Exception {
        String there = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ";
        try (Peer home = Peer.answering(there + "http://localhost:" + shop.port() + "/\r\n\r\n");
                Peer away = Peer.answering(there + "http://169.254.169.254/latest/\r\n\r\n")) {
            assertThat(ANY.get("/probe?target=127.0.0.1:" + home.port()).body())
                    .contains("\nprobe_success 1\n", "\nprobe_http_redirects 1\n");
            assertThat(ANY.get("/probe?target=127.0.0.1:" + away.port()).body())
                    .contains("\nprobe_success 0\n", "\nprobe_http_redirects 1\n", "\nprobe_http_status_code 0\n");
        }
    }

    @Test
    void a_redirect_of_a_monitor_leads_where_its_own_may_lead() throws Exception {
        try (Peer wayward = Peer.answering(
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://localhost:" + shop.port() + "/\r\n\r\n")) {
            String url = "http://127.0.0.1:" + wayward.port() + "/";
            try (Desk strict = new Desk(Desk.config("monitors: [\"" + url + "\"]\n"))) {
                assertThat(strict.get("/probe?target=" + url).body())
                        .contains("\nprobe_success 0\n", "\nprobe_http_redirects 1\n");
            }
        }
    }

    @Test
    void no_time_at_all_is_a_probe_that_failed() throws Exception {
        String told = ANY.get(
                        "/probe?debug=true&target=127.0.0.1:" + shop.port(),
                        "X-Prometheus-Scrape-Timeout-Seconds",
                        "0.5")
                .body();

        assertThat(told).contains("timeout_seconds=0\n", "\nprobe_success 0\n");
    }

    @Test
    void a_hostile_target_is_shown_harmlessly() throws Exception {
        String told = ANY.get("/probe?debug=true&target=" + Desk.encoded("<b>\u0007\n\"x\" level=info"))
                .body();

        assertThat(told)
                .contains(
                        "target=\"<b>\\a\\n\\\"x\\\" level=info\"",
                        "Could not parse target URL",
                        "\nprobe_success 0\n");
        assertThat(ANY.probes.recent()).contains("&lt;b&gt;").doesNotContain("<b>", "\u0007");
    }

    @Test
    void the_newest_probe_of_a_target_can_be_looked_into() throws Exception {
        String target = "target=127.0.0.1:" + shop.port();
        assertThat(ANY.get("/probe?hostname=old.test&" + target).statusCode()).isEqualTo(200);
        assertThat(ANY.get("/probe?hostname=new.test&" + target).statusCode()).isEqualTo(200);

        assertThat(ANY.get("/logs?" + target).body()).contains("new.test").doesNotContain("old.test");
        assertThat(ANY.get("/logs?module=http_2xx&" + target).body()).contains("new.test");
        refused(ANY.get("/logs?module=hosted&" + target), 404, "Probe target not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=x | Probe id or target must be defined as http query parameters",
                "module=http_2xx | Probe id or target must be defined as http query parameters",
                "id=1&target=x | Probe id and target can't be defined at the same time",
                "id=1&module=x | Probe module filter only works in conjunction with target parameter"
            })
    void logs_of_what_cannot_be_told_are_refused_as_by_the_exporter(String query, String why) throws Exception {
        refused(ANY.get("/logs?" + query), 400, why);
    }

    @Test
    void the_newest_probes_can_be_looked_into() throws Exception {
        String asked = "/probe?target=127.0.0.1:" + shop.port();
        assertThat(ANY.get(asked).statusCode()).isEqualTo(200);
        String rows = ANY.probes.recent();
        String id = rows.substring(rows.indexOf("/logs?id="), rows.indexOf("\">Logs"));

        assertThat(ANY.get(id).body())
                .startsWith("Logs for the probe:\nts=")
                .contains("msg=\"Probe succeeded\"", "\n\n\n\nMetrics that would have been returned:\n# HELP probe_")
                .endsWith("\n\n\n\nModule configuration:\nprober: http\n");
        refused(ANY.get("/logs?id=123456"), 404, "Probe id not found");
    }
}
