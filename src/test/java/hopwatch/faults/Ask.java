package hopwatch.faults;

import hopwatch.config.Address;
import hopwatch.config.Expectation;
import hopwatch.config.Family;
import hopwatch.config.Hop;
import hopwatch.config.Offer;
import hopwatch.config.Proxy;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Target;
import hopwatch.config.Timeouts;
import hopwatch.config.Tls;
import hopwatch.probe.Answer;
import hopwatch.probe.Examiner;
import hopwatch.probe.Finding;
import hopwatch.probe.Question;
import hopwatch.verdict.Examination;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A question in the making: a page that must answer 2xx, asked as all rows ask unless they say otherwise. */
record Ask(
        String url,
        @Nullable Tls tls,
        @Nullable Address at,
        Request request,
        List<Expectation> expect,
        @Nullable Examiner examiner,
        Duration deadline) {
    /** Must never be seen in a message. */
    static final String SECRET = "hush-hush";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(1_500));
    private static final Request REQUEST = new Request(
            "GET",
            List.of(new Request.Line("Authorization", new Secret("Bearer " + SECRET))),
            null,
            null,
            Family.ANY,
            Offer.ANY,
            5,
            TIMEOUTS);
    private static final Expectation SUCCESS = new Expectation.Status(List.of(new Expectation.Codes(200, 299, "2xx")));
    private static final Expectation LASTING = new Expectation.Certificate(Duration.ofDays(14));

    static Ask http(int port) {
        return of("http://t.test:" + port + "/", null).at(new Address("127.0.0.1", port));
    }

    static Ask https(int port) {
        return of("https://t.test:" + port + "/", Laboratory.TRUSTING).at(new Address("127.0.0.1", port));
    }

    /** Where DNS says. */
    static Ask of(String url, @Nullable Tls tls) {
        return new Ask(url, tls, null, REQUEST, List.of(SUCCESS), null, Laboratory.DEADLINE);
    }

    Ask url(String other) {
        return new Ask(other, tls, at, request, expect, examiner, deadline);
    }

    Ask at(@Nullable Address address) {
        return new Ask(url, tls, address, request, expect, examiner, deadline);
    }

    Ask tls(@Nullable Tls other) {
        return new Ask(url, other, at, request, expect, examiner, deadline);
    }

    /** Beside, or instead of, the status. */
    Ask expecting(Expectation... wanted) {
        return new Ask(url, tls, at, request, List.of(wanted), examiner, deadline);
    }

    Ask method(String method) {
        Request r = request;
        return with(new Request(
                method, r.headers(), r.body(), r.proxy(), r.family(), r.offer(), r.redirects(), r.timeouts()));
    }

    Ask family(Family family) {
        Request r = request;
        return with(new Request(
                r.method(), r.headers(), r.body(), r.proxy(), family, r.offer(), r.redirects(), r.timeouts()));
    }

    Ask offer(Offer offer) {
        Request r = request;
        return with(new Request(
                r.method(), r.headers(), r.body(), r.proxy(), r.family(), offer, r.redirects(), r.timeouts()));
    }

    Ask proxy(Proxy proxy) {
        Request r = request;
        return with(new Request(
                r.method(), r.headers(), r.body(), proxy, r.family(), r.offer(), r.redirects(), r.timeouts()));
    }

    /** Instead of by what is expected. */
    Ask examinedBy(Examiner other) {
        return new Ask(url, tls, at, request, expect, other, deadline);
    }

    /** Instead of two seconds. */
    Ask deadline(Duration other) {
        return new Ask(url, tls, at, request, expect, examiner, other);
    }

    /** Limited by a deadline alone, which no machine that stands still for a while lets pass. */
    Ask patient() {
        Request r = request;
        return with(new Request(
                        r.method(),
                        r.headers(),
                        r.body(),
                        r.proxy(),
                        r.family(),
                        r.offer(),
                        r.redirects(),
                        Timeouts.NONE))
                .deadline(PATIENCE);
    }

    private Ask with(Request other) {
        return new Ask(url, tls, at, other, expect, examiner, deadline);
    }

    Question question() {
        return noting(() -> {});
    }

    /** @param whole told when the answer is there, before it is looked at */
    Question noting(Runnable whole) {
        Target.Web web = new Target.Web(URI.create(url), tls, request);
        Examiner judge = examiner == null ? new Examination(hop(web)) : examiner;
        return new Question(web, at, deadline, new Noting(whole, judge));
    }

    private record Noting(Runnable whole, Examiner judge) implements Examiner {
        @Override
        public List<Finding> examine(Answer answer) {
            whole.run();
            return judge.examine(answer);
        }

        @Override
        public boolean isHeavy(Answer answer) {
            return judge.isHeavy(answer);
        }
    }

    private Hop hop(Target.Web web) {
        List<Address> connect = Stream.ofNullable(at).toList();
        List<Expectation> degraded = tls == null ? List.of() : List.of(LASTING);
        return new Hop(Hop.DIRECT, web, connect, Duration.ofMinutes(1), expect, degraded);
    }
}
