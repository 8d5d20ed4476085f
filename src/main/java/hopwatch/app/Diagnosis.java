package hopwatch.app;

import hopwatch.cache.Served;
import hopwatch.config.Monitor;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A monitor's verdict in one line: which hop broke, why, and what that means for visitors. */
final class Diagnosis {
    private Diagnosis() {}

    /** " at Origin: the connection was refused · visitors are served (CDN, stale)"; empty while up. */
    static String of(Monitor monitor, Verdict verdict) {
        if (verdict.level() == Level.UP) {
            return "";
        }
        if (!monitor.hasHops()) {
            return ": " + verdict.message();
        }
        Blame blame = verdict.blame();
        Stream<String> also = blame.also().stream().map(Diagnosis::also);
        Stream<String> served = blame.masked() ? Stream.of(served(monitor, blame.served())) : Stream.of();
        return " at "
                + Stream.concat(
                                Stream.of(place(verdict.hop(), blame.suspects()) + ": " + verdict.message()),
                                Stream.concat(also, served))
                        .collect(Collectors.joining(" · "));
    }

    private static String place(String hop, List<String> suspects) {
        if (suspects.isEmpty()) {
            return hop;
        }
        int last = suspects.size() - 1;
        return String.join(", ", suspects.subList(0, last)) + " or " + suspects.get(last)
                + ", which one cannot be told";
    }

    private static String also(Fault fault) {
        return "also " + place(fault.hop(), fault.suspects()) + ": " + fault.message();
    }

    private static String served(Monitor monitor, Served from) {
        String how =
                switch (from) {
                    case HIT -> ", from cache";
                    case STALE -> ", stale";
                    case MISS, BYPASS, UNTOLD -> "";
                };
        return "visitors are served (" + monitor.hops().get(0).name() + how + ")";
    }
}
