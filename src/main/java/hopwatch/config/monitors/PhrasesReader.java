package hopwatch.config.monitors;

import hopwatch.config.CacheAnswer;
import hopwatch.config.CacheExpectation;
import hopwatch.config.Expectation;
import hopwatch.config.MediaType;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Node;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.DurationReader;
import hopwatch.config.value.TextMatchReader;
import hopwatch.config.value.UrlReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code expect:} and {@code degraded:} hold: phrases that an answer has to meet. */
final class PhrasesReader implements Reader<Phrases> {
    private static final PhrasesReader PHRASES = new PhrasesReader();

    private static final String WANTED = "expectations, such as {status: 200, body: Welcome}";
    private static final List<String> VERSIONS = List.of("1.0", "1.1", "2");
    private static final String MEDIA_TYPE = "a content type, such as application/json";
    private static final TextMatchReader TEXT = new TextMatchReader();
    private static final ChoiceReader<CacheAnswer> CACHE = new ChoiceReader<>("cache", "a cache's answer", cache());
    private static final ChoiceReader<Expectation> TLS_VERSION = new ChoiceReader<>("version", "a TLS version", tls());

    /** In the order in which an answer is looked at: what is said first of a broken one should explain the rest. */
    private static final Map<String, Reader<List<Expectation>>> READERS = readers();

    private static Map<String, Reader<List<Expectation>>> readers() {
        Map<String, Reader<List<Expectation>>> readers = new LinkedHashMap<>();
        readers.put("status", one(new StatusReader()));
        readers.put("redirect", one(PhrasesReader::redirect));
        readers.put("http", one(PhrasesReader::http));
        readers.put("header", new HeaderReader());
        readers.put("cache", one(PhrasesReader::cache));
        readers.put("age", one(at -> DurationReader.AGE.read(at).map(CacheExpectation.Age::new)));
        readers.put("content-type", one(PhrasesReader::contentType));
        readers.put("body", PhrasesReader::body);
        readers.put("json", new JsonReader());
        readers.put("fresh", one(new FreshReader()));
        readers.put("size", new SizeReader());
        readers.put("within", new WithinReader());
        readers.put("certificate", one(at -> DurationReader.CERTIFICATE.read(at).map(Expectation.Certificate::new)));
        readers.put("issuer", one(at -> TEXT.read(at).map(Expectation.Issuer::new)));
        readers.put("tls-version", one(TLS_VERSION));
        return readers;
    }

    private static Reader<List<Expectation>> one(Reader<Expectation> reader) {
        return at -> reader.read(at).map(List::of);
    }

    private static Map<String, Expectation> tls() {
        Map<String, Expectation> versions = new LinkedHashMap<>();
        versions.put("1.2", new Expectation.TlsVersion("1.2", false));
        versions.put("1.2+", new Expectation.TlsVersion("1.2", true));
        versions.put("1.3", new Expectation.TlsVersion("1.3", false));
        versions.put("1.3+", new Expectation.TlsVersion("1.3", true));
        return versions;
    }

    private static Map<String, CacheAnswer> cache() {
        Map<String, CacheAnswer> answers = new LinkedHashMap<>();
        Arrays.stream(CacheAnswer.values()).forEach(answer -> answers.put(answer.label(), answer));
        return answers;
    }

    @Override
    public Optional<Phrases> read(Cursor at) {
        return at.fields(MonitorsKeys.PHRASES, WANTED).map(PhrasesReader::phrases);
    }

    /** Those under {@code expect} or {@code degraded}; none where the key is missing. */
    static Phrases of(Fields owner, String level) {
        return owner.read(level, PHRASES).orElse(Phrases.NONE);
    }

    private static Phrases phrases(Fields fields) {
        Phrases read = Phrases.of(READERS.entrySet().stream()
                .flatMap(each -> fields.read(each.getKey(), each.getValue()).stream())
                .flatMap(List::stream)
                .toList());
        refuseContradiction(fields, read);
        return read;
    }

    /** A redirect is wanted of an answer whose status rules one out. */
    private static void refuseContradiction(Fields fields, Phrases phrases) {
        boolean possible = phrases.status()
                .map(status -> status.codes().stream().anyMatch(codes -> codes.from() <= 399 && codes.to() >= 300))
                .orElse(true);
        if (phrases.has("redirect") && !possible) {
            fields.get("redirect")
                    .ifPresent(at -> at.error(
                            "contradiction", "a redirect has a status from 300 to 399, and status: wants another"));
        }
    }

    /** An address to lead to, or an expression that matches it. */
    private static Optional<Expectation> redirect(Cursor at) {
        boolean expression = at.node() instanceof Node.Scalar scalar && TextMatchReader.isExpression(scalar.text());
        return expression
                ? TEXT.read(at).map(Expectation.Redirect::new)
                : UrlReader.REDIRECT.read(at).map(Expectation.Redirect::new);
    }

    private static Optional<Expectation> cache(Cursor at) {
        List<CacheAnswer> answers = at.some("a cache's answer, such as hit, or a list of them").stream()
                .flatMap(item -> CACHE.read(item).stream())
                .distinct()
                .toList();
        return answers.isEmpty() ? Optional.empty() : Optional.of(new CacheExpectation.Cache(answers));
    }

    private static Optional<List<Expectation>> body(Cursor at) {
        return Optional.of(at.some(TextMatchReader.WANTED).stream()
                .flatMap(item -> TEXT.read(item).stream())
                .<Expectation>map(Expectation.Body::new)
                .toList());
    }

    private static Optional<Expectation> contentType(Cursor at) {
        List<MediaType> types = at.some(MEDIA_TYPE).stream()
                .flatMap(item -> item.text(MEDIA_TYPE).flatMap(text -> mediaType(item, text)).stream())
                .toList();
        return types.isEmpty() ? Optional.empty() : Optional.of(new Expectation.ContentType(types));
    }

    private static Optional<MediaType> mediaType(Cursor at, Text text) {
        Optional<MediaType> type = MediaType.of(text.value());
        if (type.isEmpty()) {
            at.error("not-a-media-type", text.shown() + " is not a content type, such as application/json");
        }
        return type;
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
