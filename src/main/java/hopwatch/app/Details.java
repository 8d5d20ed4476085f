package hopwatch.app;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Finding;
import hopwatch.probe.Observation;
import hopwatch.store.table.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was seen of one node, and what was expected of it. */
final class Details {
    /** As long as certificates are warned of unless the file says otherwise. */
    private static final int SOON_DAYS = 14;

    private final Paint paint;
    private final Instant now;

    Details(Paint paint, Instant now) {
        this.paint = paint;
        this.now = now;
    }

    /** "192.0.2.1:443 · HTTP/2 · TLSv1.3 · status 200 · 1256 bytes". */
    static String evidence(Evidence evidence) {
        return joined(
                evidence.address(),
                evidence.protocol(),
                evidence.tlsVersion(),
                evidence.status() == 0 ? null : "status " + evidence.status(),
                evidence.size() == 0 ? null : evidence.size() + " bytes",
                evidence.redirects() == 0 ? null : evidence.redirects() + " redirects");
    }

    /** "stale · 12 min · FRA"; empty where no cache said anything. */
    static String cache(CacheFacts cache) {
        return joined(
                cache.served() == Served.UNTOLD ? null : cache.served().label(),
                cache.age() < 0 ? null : age(cache.age()),
                cache.pop());
    }

    private static String age(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }

    static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }

    /** One line each: the cache, the certificate and its chain, what was expected. */
    List<String> of(Recorded node) {
        List<String> lines = new ArrayList<>();
        Evidence evidence = node.observation().evidence();
        lines.addAll(caches(evidence.cache()));
        Certificate certificate = evidence.certificate();
        if (certificate != null) {
            lines.add(row("certificate", certificate(certificate)));
            lines.addAll(chain(certificate));
        }
        lines.addAll(expectations(node));
        return lines;
    }

    private static String row(String label, String text) {
        return "  %-11s  %s".formatted(label, text);
    }

    private List<String> caches(CacheFacts cache) {
        List<String> lines = new ArrayList<>();
        if (!cache.words().isEmpty()) {
            lines.add(row("cache", cache.words()));
        }
        if (!cache.unparsed().isEmpty()) {
            lines.add(row("", paint.yellow("cannot be read: " + String.join(", ", cache.unparsed()))));
        }
        return lines;
    }

    private String certificate(Certificate certificate) {
        return "%s, issued by %s, ends %s, %s"
                .formatted(
                        certificate.subject(),
                        certificate.issuer(),
                        end(certificate.notAfter()),
                        certificate.verified() ? "verified" : paint.red("not verified"));
    }

    /** What stands above the leaf, one line each. */
    private List<String> chain(Certificate certificate) {
        List<String> lines = new ArrayList<>();
        for (Certificate.Link link : certificate.chain()) {
            lines.add(row(lines.isEmpty() ? "chain" : "", link.subject() + ", ends " + end(link.notAfter())));
        }
        return lines;
    }

    private String end(Instant end) {
        long days = Duration.between(now, end).toDays();
        String shown = "%s (%d days)".formatted(end.atZone(ZoneOffset.UTC).toLocalDate(), days);
        return days < 0 ? paint.red(shown) : days < SOON_DAYS ? paint.yellow(shown) : shown;
    }

    private List<String> expectations(Recorded node) {
        if (node.observation() instanceof Observation.Answered answered) {
            return answered.findings().stream().map(this::expectation).toList();
        }
        Cause cause = Objects.requireNonNull(node.verdict().cause(), "what failed has a cause");
        return List.of(
                "  " + paint.by(node.verdict().level(), "✘") + " "
                        + node.verdict().message(),
                "    " + paint.faint(cause.hint()));
    }

    private String expectation(Finding finding) {
        String mark = finding.met() ? paint.green("✔") : finding.required() ? paint.red("✘") : paint.yellow("✘");
        return "  " + mark + " " + finding.sentence();
    }
}
