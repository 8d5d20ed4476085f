package hopwatch.verdict;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.config.CacheExpectation;
import hopwatch.config.Durations;
import hopwatch.config.Expectation;
import hopwatch.config.ExpectationCases;
import hopwatch.config.Hop;
import hopwatch.config.Limit;
import hopwatch.config.MediaType;
import hopwatch.config.Part;
import hopwatch.config.TextMatch;
import hopwatch.config.json.Json;
import hopwatch.config.json.JsonWords;
import hopwatch.latency.Phases;
import hopwatch.probe.Answer;
import hopwatch.probe.Cause;
import hopwatch.probe.Finding;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One expectation held against one answer. */
record Look(Hop hop, Answer answer, Page page, Quotation quotation, Expectation wanted, boolean required)
        implements ExpectationCases<Finding> {
    Finding finding() {
        return wanted.match(this);
    }

    @Override
    public Finding status(Expectation.Status status) {
        int got = answer.evidence().status();
        return found(status.allows(got), Integer.toString(got), Cause.STATUS_UNEXPECTED);
    }

    @Override
    public Finding body(Expectation.Body body) {
        boolean met = body.match().matches(page.text());
        return found(met, met ? "" : bodyInstead(body.match()), Cause.BODY_MISMATCH);
    }

    private String bodyInstead(TextMatch wanted) {
        if (wanted instanceof TextMatch.Equals) {
            return quotation.of(page.text());
        }
        return page.size() + " bytes with" + (wanted instanceof TextMatch.Not ? "" : "out") + " it";
    }

    @Override
    public Finding header(Expectation.Header header) {
        List<String> values = answer.headers().getOrDefault(header.name().toLowerCase(Locale.ROOT), List.of());
        boolean met = header.match() instanceof TextMatch.Not not
                ? values.stream().noneMatch(not.unwanted()::matches)
                : values.stream().anyMatch(header.match()::matches);
        return found(met, values.isEmpty() ? "none" : quotation.of(values.get(0)), Cause.HEADER_MISMATCH);
    }

    @Override
    public Finding cache(CacheExpectation.Cache cache) {
        Served served = answer.evidence().cache().served();
        boolean met = cache.answers().stream().anyMatch(each -> each.label().equals(served.label()));
        return found(met, served == Served.UNTOLD ? "no word of it" : served.label(), Cause.CACHE_UNEXPECTED);
    }

    /** What no cache has kept has no age, and no cache says one. */
    @Override
    public Finding age(CacheExpectation.Age age) {
        CacheFacts facts = answer.evidence().cache();
        if (facts.unparsed().contains("age")) {
            return unmet("one that cannot be read", Cause.CACHE_UNEXPECTED);
        }
        if (facts.age() < 0) {
            return found(!facts.served().isFromCache(), "no Age", Cause.CACHE_UNEXPECTED);
        }
        boolean met = facts.age() <= age.most().toSeconds();
        return found(met, Durations.text(Duration.ofSeconds(facts.age())), Cause.CACHE_UNEXPECTED);
    }

    @Override
    public Finding contentType(Expectation.ContentType contentType) {
        Optional<String> written = answer.header("content-type");
        Optional<MediaType> seen = written.flatMap(MediaType::of);
        boolean met = contentType.types().stream()
                .anyMatch(type -> seen.filter(type::covers).isPresent());
        return found(met, written.map(quotation::of).orElse("none"), Cause.CONTENT_TYPE_MISMATCH);
    }

    @Override
    public Finding json(Expectation.JsonValue json) {
        Json document = page.json().document();
        if (document == null) {
            return unmet(page.json().complaint(), Cause.JSON_INVALID);
        }
        List<Json> seen = json.path().in(document);
        boolean met = json.test().isMetBy(seen);
        return found(met, met ? "" : instead(json, seen), Cause.JSON_MISMATCH);
    }

    /** The first value that is not as wanted. */
    private String instead(Expectation.JsonValue json, List<Json> seen) {
        return seen.stream()
                .filter(value -> !json.test().isMetBy(List.of(value)))
                .findFirst()
                .map(value -> value instanceof Json.Text text
                        ? quotation.of(text.value())
                        : quotation.plain(JsonWords.of(value)))
                .orElse("nothing there");
    }

    @Override
    public Finding fresh(Expectation.Fresh fresh) {
        Optional<String> complaint = new Freshness(answer, page, quotation).complaint(fresh);
        return found(complaint.isEmpty(), complaint.orElse(""), Cause.NOT_FRESH);
    }

    @Override
    public Finding size(Expectation.Size size) {
        boolean least = size.limit() == Limit.LEAST;
        boolean met = least ? page.size() >= size.bytes() : page.size() <= size.bytes();
        return found(met, page.size() + " bytes", least ? Cause.TOO_SMALL : Cause.TOO_LARGE);
    }

    @Override
    public Finding within(Expectation.Within within) {
        long took = micros(within.part(), answer.phases());
        boolean met = took <= within.limit().toNanos() / 1_000;
        return found(met, (took + 999) / 1_000 + "ms", Cause.TOO_SLOW);
    }

    private static long micros(Part part, Phases phases) {
        return switch (part) {
            case TOTAL -> phases.total();
            case RESOLVE -> phases.resolve();
            case CONNECT -> phases.connect();
            case TLS -> phases.tls();
            case PROCESSING -> phases.processing();
            case TRANSFER -> phases.transfer();
        };
    }

    @Override
    public Finding certificate(Expectation.Certificate certificate) {
        return Optional.ofNullable(answer.evidence().certificate())
                .map(seen -> ending(seen.chainEnds(), certificate.left()))
                .orElseGet(() -> unmet("no certificate", Cause.TLS_REQUIRED));
    }

    /** Where nothing was to be verified, an end proves nothing either. */
    private Finding ending(@Nullable Instant end, Duration wanted) {
        if (end == null) {
            return found(true, "", Cause.CERTIFICATE_EXPIRING);
        }
        Duration left = Duration.between(answer.at(), end);
        return found(left.compareTo(wanted) >= 0, roughly(left), Cause.CERTIFICATE_EXPIRING);
    }

    /** In days from two days up, as people count what is left of a certificate. */
    private static String roughly(Duration left) {
        if (left.isNegative()) {
            return "expired";
        }
        return left.toDays() >= 2 ? left.toDays() + "d" : Durations.text(Duration.ofHours(left.toHours()));
    }

    @Override
    public Finding issuer(Expectation.Issuer issuer) {
        return Optional.ofNullable(answer.evidence().certificate())
                .map(seen -> found(
                        issuer.match().matches(seen.issuer()), quotation.of(seen.issuer()), Cause.CERTIFICATE_ISSUER))
                .orElseGet(() -> unmet("no certificate", Cause.TLS_REQUIRED));
    }

    @Override
    public Finding tlsVersion(Expectation.TlsVersion wanted) {
        return Optional.ofNullable(answer.evidence().tlsVersion())
                .map(seen -> seen.replace("TLSv", ""))
                .map(seen -> found(
                        seen.equals(wanted.version()) || (wanted.orNewer() && seen.compareTo(wanted.version()) > 0),
                        seen,
                        Cause.TLS_VERSION_UNEXPECTED))
                .orElseGet(() -> unmet("no TLS", Cause.TLS_REQUIRED));
    }

    @Override
    public Finding redirect(Expectation.Redirect redirect) {
        int status = answer.evidence().status();
        Optional<String> location = answer.header("location");
        if (status < 300 || status > 399 || location.isEmpty()) {
            return unmet("no redirect (status " + status + ")", Cause.REDIRECT_MISMATCH);
        }
        boolean met = Location.resolved(hop.target().url(), location.get())
                .filter(to -> leadsTo(redirect.target(), to))
                .isPresent();
        return found(met, quotation.of(location.get()), Cause.REDIRECT_MISMATCH);
    }

    private static boolean leadsTo(TextMatch target, String to) {
        return target instanceof TextMatch.Equals exactly
                ? Location.canonical(URI.create(exactly.whole())).equals(to)
                : target.matches(to);
    }

    @Override
    public Finding http(Expectation.Http http) {
        String got = String.valueOf(answer.evidence().protocol());
        return found(got.equals("HTTP/" + http.version()), got, Cause.PROTOCOL_UNEXPECTED);
    }

    private Finding found(boolean met, String got, Cause cause) {
        return new Finding(wanted.phrase(), met, met ? "" : got, required, cause);
    }

    private Finding unmet(String got, Cause cause) {
        return found(false, got, cause);
    }
}
