package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.Daemon;
import hopwatch.Program;
import hopwatch.config.load.ConfigLoader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The real blackbox_exporter and a whole server of ours are given the same scrapes of the same targets, by the same
 * blackbox.yml. What is compared goes to {@code target/blackbox-oracle.md}.
 */
class ProbeOracleTest {
    /** In the exporter since 0.26, and in ours whatever the exporter. */
    private static final Set<String> NEWER = Set.of("probe_tls_cipher_info");

    private static final String NEWER_LABEL = "serialnumber";
    /** Never the same twice; whether they are zero is compared. */
    private static final Pattern TIMED =
            Pattern.compile("probe_(?:http_)?duration_seconds|probe_dns_lookup_time_seconds");

    private static final Pattern MESSAGE = Pattern.compile(" msg=(\"[^\"]*\"|\\S+)");
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    private static Path folder = Path.of("");

    private static final HttpClient client = HttpClient.newHttpClient();
    private static BlackboxWorld world;
    private static Daemon exporter;
    private static Server server;

    /** One question, to both. */
    private record Both(HttpResponse<String> theirs, HttpResponse<String> ours) {}

    @BeforeAll
    static void open() throws Exception {
        Program.BLACKBOX_EXPORTER.isThere();
        world = BlackboxWorld.in(folder);
        Path modules = folder.resolve("blackbox.yml");
        try (var written = ProbeOracleTest.class.getResourceAsStream("/files/blackbox-oracle.yml")) {
            String yaml = new String(written.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(modules, world.placed(yaml));
        }
        exporter = Daemon.blackboxExporter(modules);
        Path monitors = Files.writeString(
                folder.resolve("monitors.yaml"),
                world.placed("probe: {allow-any-target: true}\nmonitors: [{url: \"http://{PLAIN}/\", every: 1h}]\n"));
        Listen any = new Listen("127.0.0.1", 0);
        server = Server.start(
                new Settings(monitors, folder.resolve("data"), any, any),
                new ConfigLoader(name -> null).withModules(modules));
    }

    @AfterAll
    static void close() throws Exception {
        if (server != null) {
            server.stop();
            exporter.close();
            world.close();
            List<String> lines = new ArrayList<>(List.of(
                    "| case | names | types | help | labels | values | steps |", "|---|---|---|---|---|---|---|"));
            lines.addAll(TABLE);
            Files.write(Path.of("target", "blackbox-oracle.md"), lines);
        }
    }

    private static Both ask(String method, String query, String... headers) throws Exception {
        return new Both(
                send(exporter.address(), method, query, headers), send(server.operations(), method, query, headers));
    }

    private static HttpResponse<String> send(URI where, String method, String query, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(where.resolve("/probe?" + query)).method(method, BodyPublishers.noBody());
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | http_2xx | http://{PLAIN}/",
                "without a scheme | http_2xx | {PLAIN}",
                "TLS, HTTP/2 | tls | https://{TLS}/",
                "TLS, HTTP/1.1 | http1 | https://{TLS}/",
                "IPv6 preferred, IPv4 there | six | http://{PLAIN}/",
                "IPv6 alone, IPv4 there | six_only | http://{PLAIN}/",
                "404 | http_2xx | http://{PLAIN}/missing",
                "404 wanted | only_404 | http://{PLAIN}/missing",
                "404 wanted, 200 | only_404 | http://{PLAIN}/",
                "204 | http_2xx | http://{PLAIN}/empty",
                "refused | http_2xx | http://{CLOSED}/",
                "refused, TLS | tls | https://{CLOSED}/",
                "no such name | http_2xx | http://nothing.invalid/",
                "no such name, IPv6 alone | six_only | http://nothing.invalid/",
                "untrusted certificate | tls | https://{UNTRUSTED}/",
                "untrusted, system's roots | http_2xx | https://{TLS}/",
                "expired certificate | tls | https://{EXPIRED}/",
                "certificate of another host | tls | https://127.0.0.1:{TLS_PORT}/",
                "the same, by server_name | named | https://127.0.0.1:{TLS_PORT}/",
                "insecure_skip_verify, untrusted | lenient | https://{UNTRUSTED}/",
                "insecure_skip_verify, expired | lenient | https://{EXPIRED}/",
                "TLS to plain text | tls | https://{PLAIN}/",
                "plain text to TLS | http_2xx | http://{TLS}/",
                "body matches | has | http://{PLAIN}/",
                "body does not match | lacks | http://{PLAIN}/",
                "body matches what it must not | bad | http://{PLAIN}/",
                "expression, and a 404 | lacks | http://{PLAIN}/missing",
                "header matches | header | http://{PLAIN}/",
                "header does not match | other_header | http://{PLAIN}/",
                "header matches what it must not | bad_header | http://{PLAIN}/",
                "header missing | no_header | http://{PLAIN}/",
                "header missing, allowed | any_header | http://{PLAIN}/",
                "redirect | http_2xx | http://{PLAIN}/there",
                "redirect to a whole URL | http_2xx | http://{PLAIN}/absolute",
                "redirect to TLS | tls | http://{PLAIN}/secure",
                "redirect from TLS | tls | https://{TLS}/insecure",
                "redirect within TLS | tls | https://{TLS}/there",
                "redirect within TLS, server_name | named | https://127.0.0.1:{TLS_PORT}/there",
                "redirect to nowhere | http_2xx | http://{PLAIN}/nowhere",
                "redirect without a place | http_2xx | http://{PLAIN}/vague",
                "redirect to no URL | http_2xx | http://{PLAIN}/senseless",
                "redirect not followed, wanted | stay | http://{PLAIN}/there",
                "redirect not followed, unwanted | stay_unwanted | http://{PLAIN}/there",
                "redirect not followed, expression | stay_body | http://{PLAIN}/there",
                "redirects in a circle | http_2xx | http://{PLAIN}/loop",
                "redirect of a POST, 307 | post | http://{PLAIN}/kept",
                "redirect of a POST, 303 | post | http://{PLAIN}/lost",
                "redirect with a cookie | http_2xx | http://{PLAIN}/cookie",
                "chunked | http_2xx | http://{PLAIN}/chunked",
                "gzip, inflated | inflate | http://{PLAIN}/gzip",
                "gzip, taken as it comes | http_2xx | http://{PLAIN}/gzip",
                "gzip wanted, plain | inflate | http://{PLAIN}/",
                "Last-Modified | http_2xx | http://{PLAIN}/dated",
                "POST with a body | post | http://{PLAIN}/post",
                "HEAD | head | http://{PLAIN}/",
                "basic auth | auth | http://{PLAIN}/auth",
                "no basic auth | http_2xx | http://{PLAIN}/auth",
                "a name and a password in the URL | http_2xx | http://u:p@{PLAIN}/auth",
                "Host of the module | hosted | http://{PLAIN}/host",
                "no Accept-Encoding | http_2xx | http://{PLAIN}/bare",
                "body_size_limit passed | small | http://{PLAIN}/large",
                "body_size_limit kept | enough | http://{PLAIN}/large",
                "large body | http_2xx | http://{PLAIN}/huge",
                "large body, HTTP/2 | tls | https://{TLS}/huge",
                "large body, expression | lacks | http://{PLAIN}/huge",
                "fail_if_ssl, TLS | plain_only | https://{TLS}/",
                "fail_if_ssl, plain | plain_only | http://{PLAIN}/",
                "fail_if_not_ssl, TLS | tls_only | https://{TLS}/",
                "fail_if_not_ssl, plain | tls_only | http://{PLAIN}/",
                "fail_if_not_ssl, refused | tls_only | https://{CLOSED}/",
                "HTTP/2 wanted and there | new_only | https://{TLS}/",
                "HTTP/2 wanted, HTTP/1.1 | new_only | http://{PLAIN}/",
                "HTTP/1.0 | http_2xx | http://{ANCIENT}/",
                "no HTTP | http_2xx | http://{GARBAGE}/",
                "body cut short | http_2xx | http://{CUT}/",
                "head never comes | patient | http://{SILENT}/",
                "body never ends | patient | http://{SLOW}/",
                "redirect to the address itself | tls | https://{TLS}/itself",
                "redirect to the address itself, server_name | named | https://127.0.0.1:{TLS_PORT}/itself",
                "redirect to an app, not followed | stay | http://{PLAIN}/app",
                "redirect not followed, gzip wanted | stay_gzip | http://{PLAIN}/there",
                "redirect to odd characters | http_2xx | http://{PLAIN}/odd",
                "redirect with dots | http_2xx | http://{PLAIN}/dots",
                "a name and a password in a redirect | http_2xx | http://{PLAIN}/signin",
                "redirect of a GET with a body | get_body | http://{PLAIN}/bodiless",
                "POST without a body | post_nothing | http://{PLAIN}/counted",
                "deflate, inflated | raw | http://{PLAIN}/deflated",
                "gzip of nothing | inflate | http://{PLAIN}/empty",
                "Last-Modified, old form | http_2xx | http://{PLAIN}/old",
                "Last-Modified, another weekday | http_2xx | http://{PLAIN}/weekday",
                "no UTF-8, expression | has | http://{PLAIN}/latin",
                "header beyond ASCII | accented | http://{PLAIN}/latin",
                "no body, HTTP/2 | stay_tls | https://{TLS}/void",
                "early hints, trailers | http_2xx | http://{HASTY}/",
                "no answer at all | http_2xx | http://{MUTE}/",
                "IPv6 literal, refused | http_2xx | http://[::1]:{CLOSED_PORT}/",
                "query without a path | http_2xx | http://{PLAIN}?a={b}|c&d=%zz",
                "brackets in the path | http_2xx | http://{PLAIN}/[a]#b",
                "no URL | http_2xx | http://a b/"
            })
    void a_probe_is_answered_as_the_exporter_answers(String name, String module, String target) throws Exception {
        String query = "module=" + module + "&target=" + encoded(world.placed(target));

        compare(name, ask("GET", query), ask("GET", query + "&debug=true"));
    }

    @Test
    void a_host_is_named_as_the_exporter_names_it() throws Exception {
        String query = "hostname=b.test&module=http_2xx&target=" + encoded(world.placed("http://{PLAIN}/host"));
        compare("hostname", ask("GET", query), ask("GET", query + "&debug=true"));

        String secure =
                "hostname=b.test&module=tls&target=" + encoded(world.placed("https://127.0.0.1:{TLS_PORT}/host"));
        compare("hostname, TLS", ask("GET", secure), ask("GET", secure + "&debug=true"));
    }

    @Test
    void time_runs_out_as_with_the_exporter() throws Exception {
        String query = "module=http_2xx&target=" + encoded(world.placed("http://{SILENT}/"));
        String[] patience = {"X-Prometheus-Scrape-Timeout-Seconds", "1.5"};

        compare("scrape timeout", ask("GET", query, patience), ask("GET", query + "&debug=true", patience));
    }

    private static void compare(String name, Both plain, Both debug) {
        HttpResponse<String> theirs = plain.theirs();
        HttpResponse<String> ours = plain.ours();
        Gauged exported = Gauged.read(theirs.body());
        Gauged shown = older(Gauged.read(ours.body()), exported);
        SoftAssertions all = new SoftAssertions();
        all.assertThat(ours.statusCode()).isEqualTo(theirs.statusCode());
        all.assertThat(type(ours)).isEqualTo(type(theirs));
        all.assertThat(shown.types().keySet())
                .as("names")
                .isEqualTo(exported.types().keySet());
        all.assertThat(shown.types()).as("types").isEqualTo(exported.types());
        all.assertThat(shown.help()).as("help").isEqualTo(exported.help());
        all.assertThat(keys(shown)).as("labels").isEqualTo(keys(exported));
        all.assertThat(values(shown)).as("values").isEqualTo(values(exported));
        List<String> theirSteps = steps(debug.theirs().body());
        List<String> ourSteps = steps(debug.ours().body());
        boolean tellsAll = theirSteps.contains("\"Beginning probe\"");
        boolean sameSteps = tellsAll ? ourSteps.equals(theirSteps) : isAmong(theirSteps, ourSteps);
        all.assertThat(sameSteps)
                .as("steps:\n%s\nbut the exporter's\n%s", ourSteps, theirSteps)
                .isTrue();
        TABLE.add("| %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        mark(shown.types().keySet().equals(exported.types().keySet())),
                        mark(shown.types().equals(exported.types())),
                        mark(shown.help().equals(exported.help())),
                        mark(keys(shown).equals(keys(exported))),
                        mark(values(shown).equals(values(exported))),
                        mark(sameSteps)));
        all.assertAll();
    }

    /** In the same order, with others in between: newer exporters keep most steps to themselves. */
    private static boolean isAmong(List<String> some, List<String> all) {
        Iterator<String> rest = all.iterator();
        for (String each : some) {
            boolean found = false;
            while (!found && rest.hasNext()) {
                found = rest.next().equals(each);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static String mark(boolean equal) {
        return equal ? "equal" : "**differ**";
    }

    /** Exporters since 0.26 say how they would write names that no gauge of theirs has. */
    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("content-type").orElse("").replace("; escaping=underscores", "");
    }

    /** Ours without what an older exporter does not have. */
    private static Gauged older(Gauged ours, Gauged theirs) {
        Map<String, String> help = new TreeMap<>(ours.help());
        Map<String, String> types = new TreeMap<>(ours.types());
        NEWER.stream().filter(name -> !theirs.types().containsKey(name)).forEach(name -> {
            help.remove(name);
            types.remove(name);
        });
        boolean knows = theirs.series().stream().anyMatch(each -> each.labels().containsKey(NEWER_LABEL));
        List<Gauged.Series> series = ours.series().stream()
                .filter(each -> types.containsKey(each.name()))
                .map(each -> knows ? each : without(each))
                .toList();
        return new Gauged(help, types, series);
    }

    private static Gauged.Series without(Gauged.Series series) {
        Map<String, String> labels = new TreeMap<>(series.labels());
        labels.remove(NEWER_LABEL);
        return new Gauged.Series(series.name(), labels, series.value());
    }

    private static Set<String> keys(Gauged gauged) {
        return gauged.series().stream()
                .map(each -> each.name() + each.labels().keySet())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> values(Gauged gauged) {
        return gauged.series().stream()
                .collect(Collectors.toMap(
                        each -> each.name() + each.labels(), ProbeOracleTest::value, (a, b) -> a, TreeMap::new));
    }

    private static String value(Gauged.Series series) {
        if (TIMED.matcher(series.name()).matches()) {
            return series.value() == 0 ? "zero" : "some time";
        }
        return Double.toString(series.value());
    }

    private static List<String> steps(String debug) {
        Matcher message = MESSAGE.matcher(debug.substring(0, Math.max(0, debug.indexOf("\n\n\n"))));
        return message.results().map(each -> each.group(1)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "unknown module | module=nope&target=x | -",
                "unknown module, quoted | module=no%22%0a%01pe%e2%80%8b&target=x | -",
                "unknown module before all else | module=nope | x",
                "missing target | module=http_2xx | -",
                "no word at all | - | -",
                "bad header | target=x | abc",
                "bad header, quoted | target=x | 1\"s",
                "bad header before the target | module=http_2xx | 1s",
                "header out of range | target=x | 1e999",
                "two hosts | module=hosted&hostname=c.test&target=x | -"
            })
    void what_is_wrong_is_told_in_the_exporters_words(
            String name,
            @org.jspecify.annotations.Nullable String query,
            @org.jspecify.annotations.Nullable String header)
            throws Exception {
        String[] headers =
                header == null ? new String[0] : new String[] {"X-Prometheus-Scrape-Timeout-Seconds", header};

        Both both = ask("GET", query == null ? "" : query, headers);

        TABLE.add("| %s | %s |"
                .formatted(
                        name,
                        both.theirs().body().strip() + ": status, type and body "
                                + mark(both.ours().body().equals(both.theirs().body())) + " | | | |"));
        assertThat(both.ours().statusCode()).isEqualTo(both.theirs().statusCode());
        assertThat(type(both.ours())).isEqualTo(type(both.theirs()));
        assertThat(both.ours().body()).isEqualTo(both.theirs().body());
    }

    @ParameterizedTest
    @CsvSource({"HEAD", "POST"})
    void other_methods_are_answered_alike(String method) throws Exception {
        Both both = ask(method, "target=" + encoded(world.placed("{PLAIN}")));

        assertThat(both.ours().statusCode())
                .isEqualTo(both.theirs().statusCode())
                .isEqualTo(200);
        assertThat(type(both.ours())).isEqualTo(type(both.theirs()));
        assertThat(Gauged.read(both.ours().body()).help())
                .isEqualTo(Gauged.read(both.theirs().body()).help());
    }

    @Test
    void health_is_told_alike() throws Exception {
        HttpRequest theirs =
                HttpRequest.newBuilder(exporter.address().resolve("/-/healthy")).build();
        HttpRequest ours = HttpRequest.newBuilder(server.operations().resolve("/-/healthy"))
                .build();

        assertThat(client.send(ours, BodyHandlers.ofString()).body())
                .isEqualTo(client.send(theirs, BodyHandlers.ofString()).body());
    }
}
