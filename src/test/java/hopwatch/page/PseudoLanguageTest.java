package hopwatch.page;

import static hopwatch.page.PageFixtures.HOME;
import static hopwatch.page.PageFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.incident.IncidentId;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.probe.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a language that puts each message in brackets, what stands outside of them is said by no message. */
class PseudoLanguageTest {
    private static final Locale PSEUDO = Locale.forLanguageTag("en-XA");
    private static final Map<String, String> AS_THEY_ARE = Map.of(
            "plural.one", "1",
            "pattern.minute", "HH:mm",
            "pattern.second", "HH:mm:ss",
            "pattern.day-and-minute", "dd.MM. HH:mm",
            "pattern.whole", "dd.MM.uuuu HH:mm:ss",
            "pattern.day", "dd.MM.",
            "pattern.day-of-year", "dd.MM.uuuu",
            "pattern.month", "MM.uuuu",
            "pattern.short-month", "MM");

    private static final List<String> PAGES = List.of(
            "/",
            "/history",
            "/maintenance",
            "/uptime",
            "/subscribe",
            "/embed/status",
            "/incidents/" + IncidentId.of("now"),
            "404");

    /** Names of formats and protocols, and of a unit of time. */
    private static final Set<String> NEUTRAL =
            Set.of("UTC", "TLS", "HTTP", "JSON", "CSV", "Atom", "RSS", "iCalendar", "Slack", "HTML", "Markdown", "FRA");

    private static final Pattern WRITTEN =
            Pattern.compile("(?s)<(h1|h3|a|span|div)\\b[^>]* lang=\"en\"[^>]*>.*?</\\1>|<(script|code)\\b.*?</\\2>"
                    + "|<h3>[^<]*</h3>|<p class=\"languages\">.*?</p>");
    private static final Pattern SAID =
            Pattern.compile("(?: (?:alt|aria-label|title|data-(?:zone|reload|changed|since|title|lost))"
                    + "|<meta (?:name=\"description\"|property=\"og:(?:title|description)\") content)=\"([^\"]*)\"");

    @Test
    void nothing_is_said_on_any_page_but_by_messages(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("messages_en_XA.properties"), bracketed());
        Printer printer = new Printer(
                new Templates(folder), Assets.read(folder), Languages.read(folder, PSEUDO), HOME, List.of());

        for (Map.Entry<Config, Snapshots> world : Map.of(World.CONFIG, World.oneDown(), Lines.CONFIG, Lines.snapshots())
                .entrySet()) {
            Moment moment = Moment.live(world.getKey(), world.getValue().build(), World.figures(), NOW);
            Shelf live = printer.print(moment, null, path -> true);
            Shelf stale = Shelf.of(printer.stale(moment), null);
            for (String path : paths(moment)) {
                assertThat(unsaid(PrinterTest.text(live, path), moment))
                        .as(path)
                        .isEmpty();
                assertThat(unsaid(PrinterTest.text(stale, path), moment))
                        .as("stale " + path)
                        .isEmpty();
            }
        }
    }

    private static String bracketed() {
        Map<String, String> messages = new TreeMap<>();
        Stream.of(Cause.values()).forEach(cause -> messages.put("cause." + cause.label(), cause.sentence()));
        messages.putAll(Wording.ENGLISH.messages().byKey());
        messages.replaceAll((key, text) -> AS_THEY_ARE.getOrDefault(key, "⟦" + text + "⟧"));
        StringBuilder lines = new StringBuilder();
        messages.forEach(
                (key, text) -> lines.append(key).append(" = ").append(text).append('\n'));
        return lines.toString();
    }

    private static List<String> paths(Moment moment) {
        List<String> paths = new ArrayList<>();
        PAGES.stream()
                .filter(path ->
                        !path.startsWith("/incidents") || moment.config().equals(World.CONFIG))
                .forEach(paths::add);
        moment.shown().values().forEach(monitor -> {
            paths.add(Paths.of(monitor));
            paths.add(Paths.of(monitor) + "/2026-11-20");
            paths.add(Paths.of(monitor) + "/latency/24h");
        });
        return paths;
    }

    /** Words of two letters and more that stand neither in a message nor in a name. */
    private static List<String> unsaid(String html, Moment moment) {
        String visible = WRITTEN.matcher(html).replaceAll(" ");
        StringBuilder text = new StringBuilder();
        SAID.matcher(visible).results().forEach(found -> text.append(found.group(1))
                .append('\n'));
        text.append(visible.replaceAll("<(?:[^>\"]|\"[^\"]*\")*>", "\n"));
        String left = text.toString();
        for (String inner = ""; !inner.equals(left); ) {
            inner = left;
            left = left.replaceAll("⟦[^⟦⟧]*⟧", "");
        }
        for (String name : names(moment)) {
            left = left.replace(name, "");
        }
        Matcher words = Pattern.compile("\\p{L}{2,}").matcher(left);
        return words.results()
                .map(word -> word.group())
                .filter(word -> !NEUTRAL.contains(word))
                .distinct()
                .toList();
    }

    private static List<String> names(Moment moment) {
        Stream<String> monitors = moment.shown().values().stream().flatMap(monitor -> names(monitor));
        Stream<String> groups = moment.config().publicGroups().stream().map(Group::name);
        Stream<String> windows = moment.snapshot().maintenance().stream().map(window -> window.name());
        Stream<String> titles = moment.incidents().stream().map(incident -> incident.title());
        return Stream.of(monitors, groups, windows, titles, Stream.of("Example status"))
                .flatMap(each -> each)
                .filter(name -> !name.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private static Stream<String> names(Monitor monitor) {
        return Stream.concat(Stream.of(monitor.name()), monitor.hops().stream().map(Hop::name));
    }
}
