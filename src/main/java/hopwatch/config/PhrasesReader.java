package hopwatch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code expect:} and {@code degraded:} hold: phrases that an answer has to meet. */
final class PhrasesReader implements Reader<Phrases> {
    private static final PhrasesReader PHRASES = new PhrasesReader();

    private static final String WANTED = "expectations, such as {status: 200, body: Welcome}";
    private static final List<String> VERSIONS = List.of("1.0", "1.1", "2");
    private static final StatusReader STATUS = new StatusReader();
    private static final TextMatchReader TEXT = new TextMatchReader();
    private static final HeaderReader HEADERS = new HeaderReader();

    @Override
    public Optional<Phrases> read(Cursor at) {
        return at.fields(Keys.PHRASES, WANTED).map(PhrasesReader::phrases);
    }

    /** Those under {@code expect} or {@code degraded}; none where the key is missing. */
    static Phrases of(Fields owner, String level) {
        return owner.read(level, PHRASES).orElse(Phrases.NONE);
    }

    private static Phrases phrases(Fields fields) {
        List<Expectation> phrases = new ArrayList<>();
        fields.read("status", STATUS).ifPresent(phrases::add);
        fields.read("redirect", UrlReader.REDIRECT)
                .map(Expectation.Redirect::new)
                .ifPresent(phrases::add);
        fields.read("http", PhrasesReader::http).ifPresent(phrases::add);
        fields.read("header", HEADERS).ifPresent(phrases::addAll);
        fields.read("body", TEXT).map(Expectation.Body::new).ifPresent(phrases::add);
        fields.read("within", DurationReader.TIMEOUT)
                .map(Expectation.Within::new)
                .ifPresent(phrases::add);
        fields.read("certificate", DurationReader.CERTIFICATE)
                .map(Expectation.Certificate::new)
                .ifPresent(phrases::add);
        Phrases read = Phrases.of(phrases);
        refuseContradiction(fields, read);
        return read;
    }

    /** A redirect is wanted of an answer whose status rules one out. */
    private static void refuseContradiction(Fields fields, Phrases phrases) {
        boolean possible = !(phrases.byKey().get("status") instanceof Expectation.Status status)
                || status.codes().stream().anyMatch(codes -> codes.from() <= 399 && codes.to() >= 300);
        if (phrases.has("redirect") && !possible) {
            fields.get("redirect")
                    .ifPresent(at -> at.error(
                            "contradiction", "a redirect has a status from 300 to 399, and status: wants another"));
        }
    }

    private static Optional<Expectation> http(Cursor at) {
        return at.text("an HTTP version: 1.0, 1.1 or 2").flatMap(text -> {
            if (VERSIONS.contains(text.value())) {
                return Optional.of(new Expectation.Http(text.value()));
            }
            String meant = text.value().matches("(?i)(http/)?2(\\.0)?|h2") ? "2" : null;
            at.error("unknown-version", text.shown() + " is not an HTTP version; allowed: 1.0, 1.1, 2", meant);
            return Optional.empty();
        });
    }
}
