package hopwatch.app;

import hopwatch.cache.CacheFacts;
import hopwatch.config.Target;
import hopwatch.latency.Phases;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Cause;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import hopwatch.schedule.Hands;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many sites, each at an address of its own or all at one, that break on order; in virtual time. */
final class SimulatedSites implements Prober {
    /** How a site fails, and how long it takes to see that. */
    enum Trouble {
        REFUSED(Duration.ofMillis(15)),
        ERROR(Duration.ofMillis(60)),
        SILENT(Duration.ofSeconds(10));

        private final Duration takes;

        Trouble(Duration takes) {
            this.takes = takes;
        }

        Duration takes() {
            return takes;
        }
    }

    private static final Instant EXPIRES = Instant.parse("2036-11-20T12:00:00Z");
    private static final Certificate CERTIFICATE = new Certificate(
            "CN=example.org", "CN=R3", List.of(), EXPIRES.minus(Duration.ofDays(4_000)), EXPIRES, EXPIRES, true);
    private static final Duration USUAL = Duration.ofMillis(60);

    private final Hands hands;
    private final boolean oneAddress;
    private final Map<String, Trouble> broken = new HashMap<>();

    SimulatedSites(Hands hands, boolean oneAddress) {
        this.hands = hands;
        this.oneAddress = oneAddress;
    }

    /** A file that watches so many, told to these channels in turn. */
    static String yaml(int sites, String every, String... channels) {
        String alerts = Stream.of(channels)
                .map(name -> name + ": {slack: \"https://hooks.slack.com/services/T0/B0/" + name + "\"}")
                .collect(Collectors.joining(", "));
        String monitors = IntStream.range(0, sites)
                .mapToObj(i -> "  - {name: " + name(i) + ", url: \"https://" + host(i) + "/\", every: " + every
                        + ", alert: " + channels[i % channels.length] + "}\n")
                .collect(Collectors.joining());
        return "alerts: {" + alerts + "}\nmonitors:\n" + monitors;
    }

    static String name(int site) {
        return "Site-%05d".formatted(site);
    }

    private static String host(int site) {
        return "www.site-%05d.example.org".formatted(site);
    }

    void breaks(int site, Trouble how) {
        broken.put(host(site), how);
    }

    void heals(int site) {
        broken.remove(host(site));
    }

    @Override
    public Future<Observation> probe(Question question) {
        String host = ((Target.Web) question.target()).host();
        Trouble trouble = broken.get(host);
        Instant at = hands.instant();
        Promise<Observation> seen = Promise.promise();
        Duration takes = trouble == null ? USUAL : trouble.takes();
        hands.after(takes, () -> seen.complete(observation(question, host, trouble, at)));
        return seen.future();
    }

    private Observation observation(Question question, String host, @Nullable Trouble trouble, Instant at) {
        if (trouble == Trouble.REFUSED) {
            return failed(host, at, Cause.CONNECT_REFUSED, new Phases(2_000, 13_000, 0, 0, 0));
        }
        if (trouble == Trouble.SILENT) {
            return failed(host, at, Cause.WAIT_TIMEOUT, new Phases(2_000, 13_000, 20_000, 9_965_000, 0));
        }
        int status = trouble == Trouble.ERROR ? 503 : 200;
        byte[] body = "Welcome".getBytes(StandardCharsets.UTF_8);
        Phases phases = new Phases(2_000, 13_000, 20_000, 20_000, 5_000);
        Evidence evidence =
                new Evidence(address(host), status, "HTTP/2", "TLSv1.3", body.length, 0, CERTIFICATE, CacheFacts.NONE);
        Answer answer = new Answer(
                at.plusNanos(1_000 * phases.total()),
                phases,
                evidence,
                Map.of(),
                new Body(body, StandardCharsets.UTF_8));
        return new Observation.Answered(
                at, phases, evidence, question.examiner().examine(answer));
    }

    private Observation failed(String host, Instant at, Cause cause, Phases phases) {
        return new Observation.Failed(
                at, phases, new Evidence(address(host), 0, null, null, 0, 0, null, CacheFacts.NONE), cause, "");
    }

    private String address(String host) {
        int number = oneAddress ? 7 : Integer.parseInt(host.substring(9, 14));
        return "198.18." + number / 250 + "." + (1 + number % 250) + ":443";
    }
}
