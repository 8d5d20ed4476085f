package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.page.Wording.Stamp;
import hopwatch.probe.Observation;
import hopwatch.store.MonitorState;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One monitor in full: how it is, the way to it hop by hop, how long it took, how it has been.
 *
 * @param since "for 12 days"; null where that is not known
 * @param fault what is planned, what is wrong, and where; null when nothing is
 * @param way null where it is not worth drawing: there are no hops, or it is not known how they are
 * @param fall the newest answer of each hop, phase by phase
 * @param checked when the newest check began; null before the first
 * @param picture the last 24 hours at the outermost hop; null while history does not answer
 * @param hops where the same is told of each hop; empty where there is but one
 * @param facts the certificate's end, the protocol: short sentences
 */
record MonitorPage(
        Component component,
        @Nullable String since,
        @Nullable Stamp began,
        @Nullable String fault,
        @Nullable Way way,
        HopRow.Fall fall,
        @Nullable Stamp checked,
        List<LatencyRow> latency,
        @Nullable Picture picture,
        List<Choice> hops,
        List<DayRow> days,
        List<String> facts,
        List<IncidentCard> incidents) {

    /** Percentiles of one window. */
    record LatencyRow(String window, String href, String p50, String p95, String p99, String max, String checks) {
        static LatencyRow of(Monitor monitor, Window window, Optional<Figure> known, Wording wording) {
            String href = Paths.of(monitor, window);
            String checks = wording.number(known.map(Figure::checks).orElse(0L));
            return known.filter(Figure::timed)
                    .map(figure -> new LatencyRow(
                            wording.say(window.key()),
                            href,
                            wording.millis(figure.p50()),
                            wording.millis(figure.p95()),
                            wording.millis(figure.p99()),
                            wording.millis(figure.max()),
                            checks))
                    .orElseGet(() -> new LatencyRow(wording.say(window.key()), href, "–", "–", "–", "–", checks));
        }
    }

    /** A day that was not good, or had maintenance. */
    record DayRow(
            String href, String date, Status status, String uptime, String down, String degraded, String maintenance) {
        static DayRow of(Track.Day day, Monitor monitor, Wording wording) {
            return new DayRow(
                    Paths.of(monitor, day.date()),
                    wording.dayOfYear(day.date()),
                    day.status(),
                    day.availability().percent().map(wording::percent).orElse("–"),
                    spent(day, Level.DOWN, wording),
                    spent(day, Level.DEGRADED, wording),
                    span(day.availability().maintenance(), wording));
        }

        private static String spent(Track.Day day, Level level, Wording wording) {
            return span(day.availability().at(level), wording);
        }

        private static String span(Duration spent, Wording wording) {
            return spent.isZero() ? "–" : wording.span(spent);
        }
    }

    /** @param day the outermost hop's last 24 hours; empty while history does not answer */
    static MonitorPage of(Monitor monitor, Moment moment, Optional<Course> day) {
        MonitorState state = moment.state(monitor);
        Wording wording = moment.wording();
        Optional<Interval> present = moment.present(monitor);
        Way way = moment.way(monitor);
        Optional<Instant> began = moment.began(monitor);
        return new MonitorPage(
                Component.of(monitor, moment),
                began.map(at -> wording.say("monitor.for", wording.span(Duration.between(at, moment.now()))))
                        .orElse(null),
                began.map(at -> wording.second(at, moment.now())).orElse(null),
                fault(monitor, moment, way),
                monitor.hasHops() && present.isPresent() ? way : null,
                HopRow.of(monitor, state, way, wording),
                checked(state).map(at -> wording.second(at, moment.now())).orElse(null),
                latency(monitor, moment),
                day.map(course -> Picture.of(course, null, wording)).orElse(null),
                hops(monitor),
                moment.track(monitor).eventful().stream()
                        .map(bad -> DayRow.of(bad, monitor, wording))
                        .toList(),
                facts(monitor, moment),
                incidents(monitor, moment));
    }

    private static @Nullable String fault(Monitor monitor, Moment moment, Way way) {
        Optional<String> fault = moment.present(monitor)
                .flatMap(interval -> Account.of(monitor, interval, moment.wording()))
                .map(account -> account.whole() + Account.passedOn(way.passingOn(), moment.wording()));
        String said = Stream.of(Component.planned(monitor, moment).map(planned -> planned + "."), fault)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return said.isEmpty() ? null : said;
    }

    private static Optional<Instant> checked(MonitorState state) {
        return state.latest().values().stream()
                .map(seen -> seen.observation().started())
                .max(Comparator.naturalOrder());
    }

    private static List<LatencyRow> latency(Monitor monitor, Moment moment) {
        return Stream.of(Window.values())
                .map(window ->
                        LatencyRow.of(monitor, window, moment.figures().of(monitor.id(), window), moment.wording()))
                .toList();
    }

    private static List<Choice> hops(Monitor monitor) {
        return monitor.hasHops()
                ? monitor.hops().stream()
                        .map(hop -> new Choice(hop.name(), Paths.of(monitor, Window.DAY, hop), false))
                        .toList()
                : List.of();
    }

    private static List<IncidentCard> incidents(Monitor monitor, Moment moment) {
        return moment.incidents().stream()
                .filter(incident -> incident.monitors().contains(monitor.id()))
                .map(incident -> IncidentCard.of(incident, moment))
                .toList();
    }

    /** Of what visitors meet, the outermost hop; where it has several nodes, the certificate that ends first. */
    private static List<String> facts(Monitor monitor, Moment moment) {
        Newest outermost = Newest.of(monitor.hops().get(0), moment.state(monitor));
        List<Observation> seen =
                outermost.nodes().stream().map(Recorded::observation).toList();
        Stream<String> certificate = outermost.certificateEnds().map(end -> certificate(end, moment)).stream();
        Stream<String> spoken = seen.stream()
                .flatMap(
                        node -> Stream.of(tls(node), node.evidence().protocol()).flatMap(Stream::ofNullable))
                .distinct();
        return Stream.of(certificate, spoken, cached(monitor, moment))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<String> cached(Monitor monitor, Moment moment) {
        return moment.figures().of(monitor.id(), Window.DAY).stream()
                .flatMap(day -> day.caches().hitRatio().stream().boxed())
                .map(ratio -> moment.wording()
                        .say(
                                "fact.cached",
                                Math.round(ratio * 100),
                                moment.wording().say(Window.DAY.key())));
    }

    private static String certificate(Instant end, Moment moment) {
        long days = Duration.between(moment.now(), end).toDays();
        return end.isAfter(moment.now())
                ? moment.wording().count("fact.certificate.ends", days)
                : moment.wording().count("fact.certificate.ended", -days);
    }

    /** "TLSv1.3", as engines spell it, is "TLS 1.3" for people. */
    private static @Nullable String tls(Observation node) {
        String version = node.evidence().tlsVersion();
        return version == null ? null : version.replace("TLSv", "TLS ");
    }
}
