package hopwatch.app;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.Monitor;
import hopwatch.latency.Phase;
import hopwatch.latency.Phases;
import hopwatch.line.Rounds;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.store.Recorded;
import hopwatch.verdict.Level;
import hopwatch.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws a round for people: a bar per phase, what was seen on the way, and what was expected. Pure. */
final class Waterfall {
    private static final int WIDTH = 40;
    /** As long as certificates are warned of unless the file says otherwise. */
    private static final int SOON_DAYS = 14;

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String FAINT = "2";

    private final boolean colours;
    private final Instant now;

    /** @param colours whether a terminal will understand them */
    Waterfall(boolean colours, Instant now) {
        this.colours = colours;
        this.now = now;
    }

    List<String> draw(Monitor monitor, Verdict verdict, List<Rounds.Asked> hops) {
        List<String> lines = new ArrayList<>();
        lines.add(monitor.name() + "  " + level(verdict.level()) + fault(monitor, verdict));
        long longest = hops.stream()
                .flatMap(hop -> hop.nodes().stream())
                .mapToLong(node -> node.observation().phases().total())
                .max()
                .orElse(0);
        hops.stream().flatMap(hop -> hop.nodes().stream()).forEach(node -> {
            lines.add("");
            lines.addAll(node(monitor, node, longest));
        });
        return lines;
    }

    private static String fault(Monitor monitor, Verdict verdict) {
        String where = monitor.hasHops() ? " at " + verdict.hop() : "";
        return verdict.level() == Level.UP ? "" : where + ": " + verdict.message();
    }

    private List<String> node(Monitor monitor, Recorded node, long longest) {
        List<String> lines = new ArrayList<>();
        Observation seen = node.observation();
        String name = Stream.of(node.key().series().hop(), node.key().node())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String shown = monitor.hasHops() ? name : monitor.url().toString();
        lines.add(shown + "  " + level(node.verdict().level()) + "  " + evidence(seen.evidence()));
        lines.addAll(bars(seen.phases(), longest));
        List<String> unparsed = seen.evidence().cache().unparsed();
        if (!unparsed.isEmpty()) {
            lines.add("  %-11s  %s".formatted("unreadable", String.join(", ", unparsed)));
        }
        Certificate certificate = seen.evidence().certificate();
        if (certificate != null) {
            lines.add("  certificate  " + certificate(certificate));
            lines.addAll(chain(certificate));
        }
        lines.addAll(expectations(node));
        return lines;
    }

    private static String evidence(Evidence evidence) {
        return Stream.of(
                        evidence.address(),
                        evidence.protocol(),
                        evidence.tlsVersion(),
                        evidence.status() == 0 ? null : "status " + evidence.status(),
                        evidence.size() == 0 ? null : evidence.size() + " bytes",
                        evidence.redirects() == 0 ? null : evidence.redirects() + " redirects",
                        cache(evidence.cache()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    /** Null where no cache said anything. */
    private static @Nullable String cache(CacheFacts cache) {
        String words = cache.words();
        if (words.isEmpty()) {
            return null;
        }
        return cache.served() == Served.UNTOLD ? words : "cache " + words;
    }

    /** All of a round's bars share one scale, so that hops can be compared. */
    private List<String> bars(Phases phases, long longest) {
        List<String> lines = new ArrayList<>();
        long before = 0;
        for (Phase phase : Phase.values()) {
            long took = phases.of(phase);
            int from = columns(before, longest);
            int to = Math.max(columns(before + took, longest), took > 0 ? from + 1 : from);
            String bar = " ".repeat(from) + "█".repeat(to - from) + " ".repeat(Math.max(0, WIDTH + 1 - to));
            lines.add("  %-11s  %s %s".formatted(phase.label(), bar, millis(took)));
            before += took;
        }
        lines.add("  %-11s  %s %s".formatted("total", " ".repeat(WIDTH + 1), millis(phases.total())));
        return lines;
    }

    private static int columns(long micros, long longest) {
        return longest == 0 ? 0 : (int) (micros * WIDTH / longest);
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%9.1f ms", micros / 1_000.0);
    }

    private String certificate(Certificate certificate) {
        return "%s, issued by %s, ends %s, %s"
                .formatted(
                        certificate.subject(),
                        certificate.issuer(),
                        end(certificate.notAfter()),
                        certificate.verified() ? "verified" : painted(RED, "not verified"));
    }

    /** What stands above the leaf, one line each. */
    private List<String> chain(Certificate certificate) {
        List<String> lines = new ArrayList<>();
        for (Certificate.Link link : certificate.chain()) {
            lines.add("  %-11s  %s, ends %s"
                    .formatted(lines.isEmpty() ? "chain" : "", link.subject(), end(link.notAfter())));
        }
        return lines;
    }

    private String end(Instant end) {
        long days = Duration.between(now, end).toDays();
        String shown = "%s (%d days)".formatted(end.atZone(ZoneOffset.UTC).toLocalDate(), days);
        return days < 0 ? painted(RED, shown) : days < SOON_DAYS ? painted(YELLOW, shown) : shown;
    }

    private List<String> expectations(Recorded node) {
        if (node.observation() instanceof Observation.Answered answered) {
            return answered.findings().stream().map(this::expectation).toList();
        }
        Cause cause = Objects.requireNonNull(node.verdict().cause(), "what failed has a cause");
        return List.of(
                "  " + painted(RED, "✘") + " " + node.verdict().message(), "    " + painted(FAINT, cause.hint()));
    }

    private String expectation(Finding finding) {
        String mark = finding.met() ? painted(GREEN, "✔") : painted(finding.required() ? RED : YELLOW, "✘");
        return "  " + mark + " " + finding.sentence();
    }

    private String level(Level level) {
        return switch (level) {
            case UP -> painted(GREEN, "UP");
            case DEGRADED -> painted(YELLOW, "DEGRADED");
            case DOWN -> painted(RED, "DOWN");
            case UNKNOWN -> painted(FAINT, "UNKNOWN");
        };
    }

    private String painted(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
