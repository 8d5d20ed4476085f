package hopwatch.page;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.latency.Phase;
import hopwatch.page.Rare.OfLatency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long one hop took over one window, in all or in one phase.
 *
 * @param hops empty where there is but one
 * @param picture null while history does not answer
 * @param files the same for programs
 */
record LatencyPage(
        String title,
        String name,
        String href,
        List<Choice> windows,
        List<Choice> hops,
        List<Choice> phases,
        @Nullable Picture picture,
        List<Choice> files) {

    static LatencyPage of(OfLatency page, Moment moment, Optional<Course> course) {
        Monitor monitor = page.monitor();
        Wording wording = moment.wording();
        return new LatencyPage(
                title(page, wording),
                monitor.name(),
                Paths.of(monitor),
                windows(page, wording),
                monitor.hasHops() ? hops(page) : List.of(),
                phases(page, wording),
                course.map(known -> Picture.of(known, page.phase(), wording)).orElse(null),
                files(monitor, page.window(), page.hop()));
    }

    private static String title(OfLatency page, Wording wording) {
        Phase phase = page.phase();
        String what = phase == null
                ? wording.say("latency")
                : wording.say("latency.of-phase", wording.say("phase." + phase.label()));
        String where = page.monitor().hasHops()
                ? wording.say("latency.at", what, page.hop().name())
                : what;
        return where + ", " + wording.say(page.window().key());
    }

    private static List<Choice> windows(OfLatency page, Wording wording) {
        return Stream.of(Window.values())
                .map(window -> choice(
                        wording.say(window.key()),
                        page,
                        new OfLatency(page.monitor(), window, page.hop(), page.phase())))
                .toList();
    }

    private static List<Choice> hops(OfLatency page) {
        return page.monitor().hops().stream()
                .map(hop -> choice(hop.name(), page, new OfLatency(page.monitor(), page.window(), hop, page.phase())))
                .toList();
    }

    private static List<Choice> phases(OfLatency page, Wording wording) {
        Stream<Choice> single = Stream.of(Phase.values())
                .map(phase -> choice(
                        wording.say("phase." + phase.label()),
                        page,
                        new OfLatency(page.monitor(), page.window(), page.hop(), phase)));
        Choice total = choice(
                wording.say("phase.total"), page, new OfLatency(page.monitor(), page.window(), page.hop(), null));
        return Stream.concat(Stream.of(total), single).toList();
    }

    private static Choice choice(String label, OfLatency here, OfLatency there) {
        return new Choice(label, there.path(), there.equals(here));
    }

    static List<Choice> files(Monitor monitor, Window window, Hop hop) {
        return Stream.of(Format.values())
                .map(format -> new Choice(format.name(), Paths.api(Paths.of(monitor, window, hop), format), false))
                .toList();
    }
}
