package hopwatch.app;

import hopwatch.verdict.Roots;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the servers behind a public name often hide; pure. */
final class Candidates {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private Candidates() {}

    /**
     * Names worth a try, likeliest first. Strangers are not asked: every name belongs to who owns the host, or is what
     * the owner has made it an alias of.
     *
     * @param aliases of the host, in turn
     */
    static List<String> of(String host, List<String> aliases) {
        if (ADDRESS.matcher(host).matches() || host.indexOf('.') < 0) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>(List.of("origin." + host, "origin-www." + host));
        String parent = Roots.zone(host);
        if (!parent.equals(host)) {
            String label = host.substring(0, host.indexOf('.'));
            names.addAll(List.of("origin-" + label + "." + parent, label + "-origin." + parent, "origin." + parent));
        }
        ownAliases(aliases).forEach(names::add);
        names.remove(host);
        return List.copyOf(names);
    }

    /** Those that do not lead on to a CDN. */
    private static Stream<String> ownAliases(List<String> aliases) {
        int last = 0;
        for (int i = 0; i < aliases.size(); i++) {
            last = Cdns.of(aliases.get(i)).isPresent() ? i + 1 : last;
        }
        return aliases.stream().skip(last);
    }
}
