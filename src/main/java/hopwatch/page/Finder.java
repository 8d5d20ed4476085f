package hopwatch.page;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.incident.Links;
import hopwatch.latency.Phase;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads which rare page an address names. Private monitors are not among those it knows. */
final class Finder {
    private static final String MONITORS = "monitors";
    private static final String MONITOR = "/" + MONITORS + "/";
    private static final String LATENCY = "latency";
    private static final Set<String> SINGLE =
            Set.of(Paths.INDEX, Paths.HISTORY, Paths.MAINTENANCE, Paths.UPTIME, Paths.SUBSCRIBE, Paths.MISSING);

    private final Moment moment;
    private final Moment inEnglish;
    private final Links links;
    private final List<Publication> publications;

    Finder(Moment moment, Links links, List<Publication> publications) {
        this.moment = moment;
        this.inEnglish = moment.in(Reading.ENGLISH);
        this.links = links;
        this.publications = publications;
    }

    /** Empty for an address that names none. */
    Optional<Rare> find(String path) {
        return embedded(path).or(() -> ours(path)).or(() -> publications.stream()
                .flatMap(publication -> publication.find(path, inEnglish, links).stream())
                .<Rare>map(page -> new Rare.Published(path, page))
                .findFirst());
    }

    private Optional<Rare> embedded(String path) {
        if (!path.startsWith(Paths.EMBED)) {
            return Optional.empty();
        }
        return path.equals(Paths.EMBEDDED)
                ? Optional.of(new Rare.Embedded(Optional.empty()))
                : moment.shown().values().stream()
                        .filter(monitor -> path.equals(Paths.embedded(monitor)))
                        .findFirst()
                        .map(monitor -> new Rare.Embedded(Optional.of(monitor)));
    }

    /** What people read at an address, whether it is rare in the page's own language or not. */
    Optional<Rare> read(String path) {
        if (SINGLE.contains(path)) {
            return Optional.of(new Rare.Single(path));
        }
        return path.startsWith(Paths.PROGRAMS)
                ? Optional.empty()
                : monitor(path)
                        .or(() -> incident(path))
                        .or(() -> embedded(path))
                        .or(() -> ours(path));
    }

    private Optional<Rare> monitor(String path) {
        return path.startsWith(MONITOR)
                ? moment.monitor(path.substring(MONITOR.length())).map(Rare.OfMonitor::new)
                : Optional.empty();
    }

    private Optional<Rare> incident(String path) {
        return moment.incidents().stream()
                .filter(incident -> Paths.of(incident).equals(path))
                .findFirst()
                .map(Rare.OfIncident::new);
    }

    private Optional<Rare> ours(String path) {
        boolean forPrograms = path.startsWith(Paths.API);
        List<String> words = List.of((forPrograms ? path.substring(Paths.API.length() - 1) : path).split("/", -1));
        if (words.size() < 4 || !words.get(0).isEmpty() || !words.get(1).equals(MONITORS)) {
            return Optional.empty();
        }
        List<String> rest = words.subList(3, words.size());
        return moment.monitor(words.get(2)).flatMap(monitor -> forPrograms ? file(monitor, rest) : page(monitor, rest));
    }

    private Optional<Rare> page(Monitor monitor, List<String> words) {
        return words.get(0).equals(LATENCY) ? latency(monitor, words) : day(monitor, words);
    }

    private static Optional<Rare> latency(Monitor monitor, List<String> words) {
        if (words.size() < 4) {
            return hop(monitor, words, (window, hop) -> new Rare.OfLatency(monitor, window, hop, null));
        }
        return words.size() == 4
                ? phase(words.get(3))
                        .flatMap(phase -> hop(
                                monitor,
                                words.subList(0, 3),
                                (window, hop) -> new Rare.OfLatency(monitor, window, hop, phase)))
                : Optional.empty();
    }

    /** Without a hop's name, the outermost. */
    private static Optional<Rare> hop(Monitor monitor, List<String> words, BiFunction<Window, Hop, Rare> found) {
        if (words.size() < 2 || words.size() > 3) {
            return Optional.empty();
        }
        Optional<Hop> hop =
                words.size() == 2 ? Optional.of(monitor.hops().get(0)) : monitor.hop(Paths.name(words.get(2)));
        return Window.named(words.get(1)).flatMap(window -> hop.map(named -> found.apply(window, named)));
    }

    private static Optional<Phase> phase(String word) {
        return Stream.of(Phase.values())
                .filter(phase -> phase.label().equals(word))
                .findFirst();
    }

    private Optional<Rare> day(Monitor monitor, List<String> words) {
        try {
            LocalDate date = LocalDate.parse(words.get(0));
            boolean kept = Track.holds(date, moment.config().page().zone(), moment.now());
            return words.size() == 1 && kept ? Optional.of(new Rare.OfDay(monitor, date)) : Optional.empty();
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Rare> file(Monitor monitor, List<String> words) {
        String last = words.get(words.size() - 1);
        return Arrays.stream(Format.values())
                .filter(format -> last.endsWith("." + format.extension()))
                .findFirst()
                .flatMap(format -> file(monitor, without(words, format), format));
    }

    private static List<String> without(List<String> words, Format format) {
        String last = words.get(words.size() - 1);
        String bare = last.substring(0, last.length() - 1 - format.extension().length());
        return Stream.concat(words.stream().limit(words.size() - 1L), Stream.of(bare))
                .toList();
    }

    private static Optional<Rare> file(Monitor monitor, List<String> words, Format format) {
        if (words.equals(List.of("uptime"))) {
            return Optional.of(new Rare.UptimeFile(monitor, format));
        }
        if (words.equals(List.of("intervals"))) {
            return Optional.of(new Rare.IntervalsFile(monitor, format));
        }
        return words.get(0).equals(LATENCY)
                ? hop(monitor, words, (window, hop) -> new Rare.LatencyFile(monitor, window, hop, format))
                : Optional.empty();
    }
}
