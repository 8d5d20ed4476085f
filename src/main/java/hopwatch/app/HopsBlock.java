package hopwatch.app;

import hopwatch.probe.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A way as {@code hops:} to paste under its monitor, with what speaks for it as comments. Pure. */
final class HopsBlock {
    /** As providers are called: none of YAML's own words. Addresses are quoted. */
    private static final Pattern PLAIN = Pattern.compile("[A-Z][A-Za-z0-9]*([ .][A-Za-z0-9]+)*");

    private HopsBlock() {}

    static List<String> of(Way way) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + met(way));
        way.found().forEach(stop -> lines.add("# " + way.nameOf(stop) + ": " + stop.at() + " " + stop.said()));
        if (way.found().isEmpty()) {
            lines.add("# nothing shows behind it: if you know a server there, name it: --candidate HOST:PORT");
        }
        lines.add("hops:");
        lines.add("  - " + name(way.edgeName()));
        way.found().forEach(stop -> lines.add("  - " + hop(way.nameOf(stop), stop)));
        return lines;
    }

    /** What did not come to a hop. */
    static List<String> rest(Way way) {
        return way.tried().stream()
                .filter(each -> each.manner() == null)
                .map(each -> each.at() + " " + each.said())
                .toList();
    }

    private static String met(Way way) {
        String aliases = way.aliases().isEmpty() ? "" : ", an alias of " + String.join(", ", way.aliases());
        String addresses = way.addresses().isEmpty()
                ? ""
                : ", at " + way.addresses().stream().limit(4).collect(Collectors.joining(", "));
        return way.url() + aliases + addresses + ": " + way.edgeName() + " answers with status "
                + way.edge().evidence().status() + redirect(way);
    }

    private static String redirect(Way way) {
        boolean leadsOn = way.edge() instanceof Observation.Answered answered
                && answered.fingerprint() != null
                && answered.fingerprint().headers().containsKey("location");
        return leadsOn ? ", a redirect: where it leads, there may be other hops" : "";
    }

    private static String hop(String name, Tried stop) {
        String tls =
                switch (stop.manner() == null ? Tried.Manner.SAME : stop.manner()) {
                    case SAME -> "";
                    case UNVERIFIED -> ", tls: {verify: false}";
                    case PLAIN -> ", tls: false";
                };
        return "{name: " + name(name) + ", connect: \"" + stop.at() + "\"" + tls + "}";
    }

    private static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : "\"" + name + "\"";
    }
}
