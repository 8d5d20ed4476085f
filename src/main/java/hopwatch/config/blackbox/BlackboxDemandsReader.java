package hopwatch.config.blackbox;

import com.google.re2j.Pattern;
import hopwatch.config.BlackboxDemands;
import hopwatch.config.BlackboxDemands.Encrypted;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.value.NumberReader;
import hopwatch.config.value.TextMatchReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a module wants of the answer. */
final class BlackboxDemandsReader {
    private static final NumberReader STATUS = new NumberReader(100, 999);
    private static final Set<String> VERSIONS = Set.of("HTTP/1.0", "HTTP/1.1", "HTTP/2.0");
    private static final Set<String> CODINGS = Set.of("gzip", "deflate", "identity");
    /** An operator who has used the expression elsewhere knows what it costs. */
    private static final int MOST_STEPS = 1_000;

    private static final GoText VERSION = new GoText("an HTTP version, such as HTTP/2.0");
    private static final GoText CODING = new GoText("a coding, such as gzip");
    private static final GoText EXPRESSION = new GoText("a regular expression");
    private static final GoText HEADER = new GoText("a header's name");

    private BlackboxDemandsReader() {}

    static BlackboxDemands read(Fields http) {
        Optional<String> compression = http.read("compression", BlackboxDemandsReader::coding);
        http.get("headers").filter(Cursor::isMapping).ifPresent(headers -> refuseUnasked(headers, compression));
        return new BlackboxDemands(
                Set.copyOf(list(http, "valid_status_codes", STATUS)),
                Set.copyOf(list(http, "valid_http_versions", BlackboxDemandsReader::version)),
                encrypted(http),
                list(http, "fail_if_body_matches_regexp", BlackboxDemandsReader::expression),
                list(http, "fail_if_body_not_matches_regexp", BlackboxDemandsReader::expression),
                list(http, "fail_if_header_matches", BlackboxDemandsReader::header),
                list(http, "fail_if_header_not_matches", BlackboxDemandsReader::header),
                http.read("body_size_limit", GoSize.SIZE).orElse(0L),
                compression.map(coding -> coding.toLowerCase(Locale.ROOT)).orElse(null));
    }

    private static <T> List<T> list(Fields http, String key, Reader<T> reader) {
        return http.get(key).flatMap(at -> at.items("a list")).orElse(List.of()).stream()
                .flatMap(item -> reader.read(item).stream())
                .toList();
    }

    private static Encrypted encrypted(Fields http) {
        boolean never = http.read("fail_if_ssl", GoFlag.FLAG).orElse(false);
        boolean always = http.read("fail_if_not_ssl", GoFlag.FLAG).orElse(false);
        if (never && always) {
            return Encrypted.IMPOSSIBLE;
        }
        return never ? Encrypted.NEVER : always ? Encrypted.ALWAYS : Encrypted.EITHER;
    }

    private static Optional<String> version(Cursor at) {
        return VERSION.read(at).filter(version -> {
            if (version.equals("HTTP/3.0")) {
                at.error("not-supported", "HTTP/3 is not supported" + BlackboxLacks.REMEDY);
            } else if (!VERSIONS.contains(version)) {
                String all = VERSIONS.stream().sorted().collect(Collectors.joining(", "));
                at.warning(
                        "unknown-version", Shown.quoted(version) + " is never what is spoken, which is one of " + all);
            }
            return at.isFine();
        });
    }

    private static Optional<Pattern> expression(Cursor at) {
        return EXPRESSION.read(at).flatMap(text -> TextMatchReader.compiled(at, text, MOST_STEPS));
    }

    private static Optional<BlackboxDemands.Header> header(Cursor at) {
        return at.fields(BlackboxKeys.HEADER_MATCH, "{header: NAME, regexp: EXPRESSION}")
                .map(Fields::written)
                .flatMap(fields -> {
                    Optional<String> name = fields.require("header", BlackboxDemandsReader::name, "header: NAME");
                    Optional<Pattern> value =
                            fields.require("regexp", BlackboxDemandsReader::someExpression, "regexp: EXPRESSION");
                    boolean mayMiss = fields.read("allow_missing", GoFlag.FLAG).orElse(false);
                    return name.flatMap(
                            known -> value.map(pattern -> new BlackboxDemands.Header(known, pattern, mayMiss)));
                });
    }

    private static Optional<String> name(Cursor at) {
        return some(at, HEADER);
    }

    private static Optional<Pattern> someExpression(Cursor at) {
        return some(at, EXPRESSION).flatMap(text -> TextMatchReader.compiled(at, text, MOST_STEPS));
    }

    private static Optional<String> some(Cursor at, GoText reader) {
        return reader.read(at).filter(text -> {
            if (text.isEmpty()) {
                at.error("empty", "is empty");
            }
            return !text.isEmpty();
        });
    }

    private static Optional<String> coding(Cursor at) {
        return CODING.read(at).filter(coding -> !coding.isEmpty()).filter(coding -> {
            String plain = coding.toLowerCase(Locale.ROOT);
            if (plain.equals("br")) {
                at.error("not-supported", "br is not supported" + BlackboxLacks.REMEDY);
            } else if (!CODINGS.contains(plain)) {
                at.error("unknown-coding", Shown.quoted(coding) + " is not a coding; allowed: gzip, deflate, identity");
            }
            return at.isFine();
        });
    }

    /** What must come back coded must be asked for, or nothing at all. */
    private static void refuseUnasked(Cursor headers, Optional<String> compression) {
        headers.entries("headers").orElse(List.of()).stream()
                .filter(entry -> entry.name().equalsIgnoreCase("accept-encoding"))
                .filter(entry -> entry.value().isScalar())
                .forEach(entry -> compression
                        .filter(coding -> CODING.read(entry.value())
                                .filter(asked -> !asked.isEmpty()
                                        && !AskedCodings.of(asked).accept(coding))
                                .isPresent())
                        .ifPresent(coding -> entry.value()
                                .error("contradiction", "asks for no " + coding + ", which compression: wants")));
    }
}
