package hopwatch.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One thing that an answer must be; reads as a phrase: "status is 200". */
public sealed interface Expectation {
    /** The key it is written under; a hop's phrase replaces its monitor's of the same key. */
    String key();

    /** What is wanted, as words that "got …" can follow. */
    String phrase();

    /** Says what to do with each case. Add a case here and every caller stops compiling. */
    <R> R match(Cases<R> cases);

    /** One answer per kind of expectation. */
    interface Cases<R> {
        R status(Status status);

        R body(Body body);

        R header(Header header);

        R within(Within within);

        R certificate(Certificate certificate);

        R redirect(Redirect redirect);

        R http(Http http);
    }

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
        public <R> R match(Cases<R> cases) {
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
        public <R> R match(Cases<R> cases) {
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
        public <R> R match(Cases<R> cases) {
            return cases.header(this);
        }
    }

    /** The whole check, DNS to last byte, takes no longer. */
    record Within(Duration limit) implements Expectation {
        @Override
        public String key() {
            return "within";
        }

        @Override
        public String phrase() {
            return "answers within " + Durations.text(limit);
        }

        @Override
        public <R> R match(Cases<R> cases) {
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
        public <R> R match(Cases<R> cases) {
            return cases.certificate(this);
        }
    }

    /** The first answer redirects to exactly this address. */
    record Redirect(URI to) implements Expectation {
        @Override
        public String key() {
            return "redirect";
        }

        @Override
        public String phrase() {
            return "redirects to " + to;
        }

        @Override
        public <R> R match(Cases<R> cases) {
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
        public <R> R match(Cases<R> cases) {
            return cases.http(this);
        }
    }
}
