package hopwatch.config.monitors;

import hopwatch.config.Comparison;
import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.value.DurationReader;
import hopwatch.config.value.FlagReader;
import hopwatch.config.value.HeaderNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code compare:}, which is {@code true}, {@code false}, or a mapping that says what is compared. */
final class ComparisonReader implements Reader<Comparing> {
    private static final String WANTED = "true, false, or what is compared, such as {body: false, lasting: 10m}";
    private static final DurationReader LASTING = new DurationReader(Duration.ofSeconds(1), Duration.ofDays(7), false);

    /** What every hop says for itself, so that it always differs. */
    private static final Set<String> OF_EACH_HOP = Set.of(
            "age",
            "cache-status",
            "cf-cache-status",
            "cf-ray",
            "connection",
            "content-encoding",
            "content-length",
            "date",
            "keep-alive",
            "server-timing",
            "set-cookie",
            "trailer",
            "transfer-encoding",
            "via",
            "x-cache",
            "x-request-id",
            "x-served-by");

    /** A name that is nearly one of these is misspelt; any other is somebody's own. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "access-control-allow-origin",
            "cache-control",
            "content-disposition",
            "content-language",
            "content-location",
            "content-security-policy",
            "content-type",
            "etag",
            "expires",
            "last-modified",
            "link",
            "location",
            "referrer-policy",
            "server",
            "strict-transport-security",
            "surrogate-control",
            "surrogate-key",
            "vary",
            "www-authenticate",
            "x-content-type-options",
            "x-frame-options",
            "x-powered-by");

    private static final int TYPING_ERRORS = 2;

    @Override
    public Optional<Comparing> read(Cursor at) {
        return at.isScalar()
                ? FlagReader.FLAG.read(at).map(all -> all ? Comparing.USUALLY : Comparing.NOTHING)
                : at.someFields(MonitorsKeys.COMPARE, WANTED).map(ComparisonReader::comparing);
    }

    private static Comparing comparing(Fields fields) {
        Comparison usual = Comparison.USUAL;
        Comparison wanted = new Comparison(
                fields.read("status", FlagReader.FLAG).orElse(usual.status()),
                fields.read("headers", ComparisonReader::headers).orElse(usual.headers()),
                fields.read("body", FlagReader.FLAG).orElse(usual.body()),
                fields.read("lasting", LASTING).orElse(usual.lasting()));
        if (wanted.isOfNothing()) {
            fields.at().error("empty", "compares nothing; remove it, or write compare: false");
        }
        return new Comparing(wanted);
    }

    /** In lower case: case does not matter. */
    private static Optional<List<String>> headers(Cursor at) {
        List<String> names = new ArrayList<>();
        for (Cursor item : at.oneOrMore("a header's name, or a list of them")) {
            item.text("a header's name, such as content-type")
                    .map(text -> text.value().strip())
                    .filter(name -> isFine(item, name))
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .filter(name -> isFirst(item, name, names))
                    .ifPresent(names::add);
        }
        return Optional.of(names);
    }

    private static boolean isFine(Cursor at, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Optional<String> meant = meant(lower);
        if (!HeaderNames.isToken(name)) {
            at.error("bad-header", Shown.quoted(name) + " is not a header name");
        } else if (OF_EACH_HOP.contains(lower)) {
            at.error("contradiction", "the header " + lower + " is each hop's own, and always differs; remove it");
        } else if (meant.isPresent()) {
            at.error("unknown-header", "unknown header " + Shown.quoted(name), meant.get());
        } else {
            return true;
        }
        return false;
    }

    private static Optional<String> meant(String name) {
        return WELL_KNOWN.contains(name)
                ? Optional.empty()
                : Spelling.nearest(name, WELL_KNOWN).filter(known -> Spelling.distance(name, known) <= TYPING_ERRORS);
    }

    private static boolean isFirst(Cursor at, String name, List<String> names) {
        boolean first = !names.contains(name);
        if (!first) {
            at.error("duplicate-key", "the header " + name + " is named twice; case does not matter");
        }
        return first;
    }
}
