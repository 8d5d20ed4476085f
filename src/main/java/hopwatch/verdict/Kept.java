package hopwatch.verdict;

import hopwatch.config.CacheExpectation;
import hopwatch.config.Expectation;
import hopwatch.config.ExpectationCases;
import hopwatch.config.Limit;
import hopwatch.probe.Cause;
import hopwatch.probe.Finding;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How what was found of an expectation's key is known again, where no more than that was kept of the answer.
 *
 * @param causes what it being unmet is called
 * @param start how its phrase begins
 */
record Kept(Set<Cause> causes, String start) {
    private static final ExpectationCases<Optional<Kept>> CASES = new ExpectationCases<>() {
        @Override
        public Optional<Kept> body(Expectation.Body body) {
            return by(Cause.BODY_MISMATCH, "");
        }

        @Override
        public Optional<Kept> header(Expectation.Header header) {
            return by(Cause.HEADER_MISMATCH, "header " + header.name() + " ");
        }

        @Override
        public Optional<Kept> contentType(Expectation.ContentType contentType) {
            return by(Cause.CONTENT_TYPE_MISMATCH, "");
        }

        @Override
        public Optional<Kept> json(Expectation.JsonValue json) {
            return Optional.of(new Kept(
                    EnumSet.of(Cause.JSON_MISMATCH, Cause.JSON_INVALID),
                    "json " + json.path().text() + " "));
        }

        @Override
        public Optional<Kept> fresh(Expectation.Fresh fresh) {
            return by(Cause.NOT_FRESH, "");
        }

        @Override
        public Optional<Kept> redirect(Expectation.Redirect redirect) {
            return by(Cause.REDIRECT_MISMATCH, "");
        }

        /** The size that is stored is that of what was sent, which may be compressed. */
        @Override
        public Optional<Kept> size(Expectation.Size size) {
            return by(size.limit() == Limit.LEAST ? Cause.TOO_SMALL : Cause.TOO_LARGE, "");
        }

        @Override
        public Optional<Kept> status(Expectation.Status status) {
            return Optional.empty();
        }

        @Override
        public Optional<Kept> within(Expectation.Within within) {
            return Optional.empty();
        }

        @Override
        public Optional<Kept> certificate(Expectation.Certificate certificate) {
            return Optional.empty();
        }

        @Override
        public Optional<Kept> http(Expectation.Http http) {
            return Optional.empty();
        }

        @Override
        public Optional<Kept> issuer(Expectation.Issuer issuer) {
            return Optional.empty();
        }

        @Override
        public Optional<Kept> tlsVersion(Expectation.TlsVersion tlsVersion) {
            return Optional.empty();
        }

        @Override
        public Optional<Kept> cache(CacheExpectation.Cache cache) {
            return Optional.empty();
        }

        @Override
        public Optional<Kept> age(CacheExpectation.Age age) {
            return Optional.empty();
        }
    };

    /** Empty where the answer can be looked at again, as far as it is asked about. */
    static Optional<Kept> of(Expectation wanted) {
        return wanted.match(CASES);
    }

    private static Optional<Kept> by(Cause cause, String start) {
        return Optional.of(new Kept(EnumSet.of(cause), start));
    }

    boolean isOf(Finding then) {
        return causes.contains(then.cause()) && then.phrase().startsWith(start);
    }
}
