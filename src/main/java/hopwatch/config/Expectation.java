package hopwatch.config;

import hopwatch.config.json.JsonPath;
import hopwatch.config.json.JsonTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One thing that an answer must be; reads as a phrase: "status is 200". */
public sealed interface Expectation
        permits CacheExpectation,
                Expectation.Status,
                Expectation.Body,
                Expectation.Header,
                Expectation.Within,
                Expectation.Certificate,
                Expectation.Redirect,
                Expectation.Http,
                Expectation.ContentType,
                Expectation.JsonValue,
                Expectation.Fresh,
                Expectation.Size,
                Expectation.Issuer,
                Expectation.TlsVersion {
    /** The key it is written under; a hop's phrase replaces its monitor's of the same key. */
    String key();

    /** What is wanted, as words that "got …" can follow. */
    String phrase();

    /** Whether only an answer with a body can meet it. */
    default boolean isOfBody() {
        return this instanceof Body
                || this instanceof JsonValue
                || this instanceof Size
                || (this instanceof Fresh fresh && fresh.source().isInBody());
    }

    /** Whether only an answer over TLS can meet it. */
    default boolean isOfTls() {
        return this instanceof Certificate || this instanceof Issuer || this instanceof TlsVersion;
    }

    /** Says what to do with each case. Add a case here and every caller stops compiling. */
    <R> R match(ExpectationCases<R> cases);

    /**
     * A range of status codes, both ends included.
     *
     * @param text as written: {@code 200}, {@code 2xx}, {@code 200-299}
     */
    record Codes(int from, int to, String text) {
        public boolean contains(int status) {
            return from <= status && status <= to;
        }
    }

    /** The status is in one of the ranges. */
    record Status(List<Codes> codes) implements Expectation {
        /** 200 to 299. */
        public static final Status SUCCESS = new Status(List.of(new Codes(200, 299, "2xx")));

        public Status {
            codes = List.copyOf(codes);
        }

        public boolean allows(int status) {
            return codes.stream().anyMatch(range -> range.contains(status));
        }

        /** Whether every allowed code is a redirect's (300 to 399). */
        public boolean wantsRedirect() {
            return codes.stream().allMatch(range -> range.from() >= 300 && range.to() <= 399);
        }

        @Override
        public String key() {
            return "status";
        }

        @Override
        public String phrase() {
            return "status is " + codes.stream().map(Codes::text).collect(Collectors.joining(" or "));
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.status(this);
        }
    }

    /** The body has a text or matches a regular expression. */
    record Body(TextMatch match) implements Expectation {
        @Override
        public String key() {
            return "body";
        }

        @Override
        public String phrase() {
            return "body " + match.phrase();
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.body(this);
        }
    }

    /**
     * A header is there and, unless {@code match} is {@link TextMatch.Present}, says something.
     *
     * @param name compared without regard to case (RFC 9110 §5.1)
     */
    record Header(String name, TextMatch match) implements Expectation {
        @Override
        public String key() {
            return "header." + name.toLowerCase(Locale.ROOT);
        }

        @Override
        public String phrase() {
            return "header " + name + " " + match.phrase();
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.header(this);
        }
    }

    /** The check, or one phase of it, takes no longer. */
    record Within(Part part, Duration limit) implements Expectation {
        /** The whole check, DNS to last byte. */
        public Within(Duration limit) {
            this(Part.TOTAL, limit);
        }

        @Override
        public String key() {
            return part == Part.TOTAL ? "within" : "within." + part.label();
        }

        @Override
        public String phrase() {
            return part.verb() + " within " + Durations.text(limit);
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.within(this);
        }
    }

    /** Every certificate of the chain is valid for at least this long. */
    record Certificate(Duration left) implements Expectation {
        @Override
        public String key() {
            return "certificate";
        }

        @Override
        public String phrase() {
            return "certificate is valid for " + Durations.text(left);
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.certificate(this);
        }
    }

    /** The first answer redirects to this address, or to one that matches. */
    record Redirect(TextMatch target) implements Expectation {
        public Redirect(URI to) {
            this(new TextMatch.Equals(to.toString()));
        }

        @Override
        public String key() {
            return "redirect";
        }

        @Override
        public String phrase() {
            return target instanceof TextMatch.Equals exactly
                    ? "redirects to " + exactly.whole()
                    : "redirects to what " + target.phrase();
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.redirect(this);
        }
    }

    /**
     * The HTTP version of the answer.
     *
     * @param version {@code 1.0}, {@code 1.1} or {@code 2}
     */
    record Http(String version) implements Expectation {
        @Override
        public String key() {
            return "http";
        }

        @Override
        public String phrase() {
            return "protocol is HTTP/" + version;
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.http(this);
        }
    }

    /** The content is of one of these types. */
    record ContentType(List<MediaType> types) implements Expectation {
        public ContentType {
            types = List.copyOf(types);
        }

        @Override
        public String key() {
            return "content-type";
        }

        @Override
        public String phrase() {
            return "content type is " + types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.contentType(this);
        }
    }

    /** The body is JSON, and what the path leads to passes the test. */
    record JsonValue(JsonPath path, JsonTest test) implements Expectation {
        @Override
        public String key() {
            return "json." + path.text();
        }

        @Override
        public String phrase() {
            return "json " + path.text() + " " + test.phrase();
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.json(this);
        }
    }

    /** The answer says that it was made no longer ago. */
    record Fresh(Duration within, DateSource source) implements Expectation {
        @Override
        public String key() {
            return "fresh";
        }

        @Override
        public String phrase() {
            return source.phrase() + " is at most " + Durations.text(within) + " ago";
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.fresh(this);
        }
    }

    /** The body, inflated, has at least or at most so many bytes. */
    record Size(Limit limit, int bytes) implements Expectation {
        @Override
        public String key() {
            return limit == Limit.LEAST ? "size.min" : "size.max";
        }

        @Override
        public String phrase() {
            return "body is at " + limit.name().toLowerCase(Locale.ROOT) + " " + Sizes.text(bytes);
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.size(this);
        }
    }

    /** Who issued the certificate, as its issuer's distinguished name says. */
    record Issuer(TextMatch match) implements Expectation {
        @Override
        public String key() {
            return "issuer";
        }

        @Override
        public String phrase() {
            return "certificate's issuer " + match.phrase();
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.issuer(this);
        }
    }

    /**
     * The TLS version spoken.
     *
     * @param version {@code 1.2} or {@code 1.3}
     * @param orNewer whether a higher one will do
     */
    record TlsVersion(String version, boolean orNewer) implements Expectation {
        @Override
        public String key() {
            return "tls-version";
        }

        @Override
        public String phrase() {
            return "TLS version is " + version + (orNewer ? " or newer" : "");
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.tlsVersion(this);
        }
    }
}
