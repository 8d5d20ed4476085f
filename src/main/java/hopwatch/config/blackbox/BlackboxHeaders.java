package hopwatch.config.blackbox;

import hopwatch.config.BlackboxModule;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import hopwatch.config.value.HeaderNames;
import hopwatch.config.value.HeadersReader;
import hopwatch.config.value.SecretReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The header lines that a module sends: {@code headers}, {@code http_headers}, and who asks. */
final class BlackboxHeaders {
    private static final GoText VALUE = new GoText("a header's value");
    private static final String WANTED = "header names with what to send, such as {Accept: application/json}";

    /** Each belongs to one connection, and is set where that is opened. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "keep-alive", "proxy-connection", "trailer", "transfer-encoding");

    /** What follows from them is more than a header line. */
    private static final Set<String> PROMISES =
            Set.of("expect", "http2-settings", "proxy-authorization", "te", "upgrade");

    /** What Prometheus' HTTP clients set themselves. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "host",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "user-agent",
            "www-authenticate",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-security-token",
            "x-prometheus-remote-read-version",
            "x-prometheus-remote-write-version",
            "x-prometheus-scrape-timeout-seconds");

    private BlackboxHeaders() {}

    static List<Request.Line> read(Fields http) {
        List<Request.Line> lines = new ArrayList<>();
        http.read("headers", BlackboxHeaders::plain).ifPresent(lines::addAll);
        http.read("http_headers", BlackboxHeaders::injected).ifPresent(all -> all.forEach(line -> add(lines, line)));
        BlackboxAuth.read(http)
                .filter(who -> !has(lines, "Authorization"))
                .ifPresent(who -> lines.add(new Request.Line("Authorization", who)));
        if (!has(lines, BlackboxModule.NO_CODING.name())) {
            lines.add(BlackboxModule.NO_CODING);
        }
        return lines;
    }

    private static boolean has(List<Request.Line> lines, String name) {
        return lines.stream().anyMatch(line -> line.name().equalsIgnoreCase(name));
    }

    /** A second line of the same name becomes part of the first, which means the same (RFC 9110 §5.3). */
    private static void add(List<Request.Line> lines, Request.Line added) {
        for (int i = 0; i < lines.size(); i++) {
            Request.Line line = lines.get(i);
            if (line.name().equalsIgnoreCase(added.name())) {
                lines.set(i, joined(line.name(), Stream.of(line, added).map(each -> each.value()
                        .reveal())));
                return;
            }
        }
        lines.add(added);
    }

    private static Request.Line joined(String name, Stream<String> values) {
        String comma = name.equalsIgnoreCase("cookie") ? "; " : ", ";
        return new Request.Line(name, new Secret(values.collect(Collectors.joining(comma))));
    }

    private static Optional<List<Request.Line>> plain(Cursor at) {
        at.hide();
        HeaderNames names = new HeaderNames();
        return at.entries(WANTED).map(entries -> entries.stream()
                .filter(names::isFine)
                .flatMap(entry -> plain(entry).stream())
                .toList());
    }

    private static Optional<Request.Line> plain(Cursor.Entry entry) {
        return VALUE.read(entry.value())
                .map(String::strip)
                .filter(value -> isOurs(entry, value))
                .filter(value -> HeadersReader.isFine(entry, value))
                .map(value -> line(entry, value));
    }

    private static Request.Line line(Cursor.Entry entry, String value) {
        Request.Line line = new Request.Line(entry.name(), new Secret(value));
        if (line.isPrecious()) {
            BlackboxAuth.warn(entry.value(), value);
        }
        return line;
    }

    private static boolean isOurs(Cursor.Entry entry, String value) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        boolean upgrades =
                name.equals("connection") && value.toLowerCase(Locale.ROOT).contains("upgrade");
        if (upgrades || PROMISES.contains(name)) {
            entry.key()
                    .error("not-supported", "the header " + entry.name() + " is not supported" + BlackboxLacks.REMEDY);
            return false;
        }
        if (OF_THE_CONNECTION.contains(name)) {
            entry.key()
                    .warning("bad-header", "the header " + entry.name() + " is not sent: the connection sets its own");
            return false;
        }
        return true;
    }

    private static Optional<List<Request.Line>> injected(Cursor at) {
        at.hide();
        HeaderNames names = new HeaderNames();
        return at.entries("header names with {values: […]}").map(entries -> entries.stream()
                .filter(names::isFine)
                .filter(BlackboxHeaders::isFree)
                .flatMap(entry -> injected(entry).stream())
                .toList());
    }

    private static boolean isFree(Cursor.Entry entry) {
        boolean reserved = RESERVED.contains(entry.name().toLowerCase(Locale.ROOT));
        if (reserved) {
            entry.key()
                    .error("bad-header", "the header " + entry.name() + " cannot stand here; write it under headers:");
        }
        return !reserved;
    }

    private static Optional<Request.Line> injected(Cursor.Entry entry) {
        return entry.value()
                .fields(BlackboxKeys.HTTP_HEADER, "{values: [text], secrets: [text], files: [path]}")
                .map(Fields::written)
                .map(fields -> values(fields, Request.Line.isPrecious(entry.name())))
                .filter(values -> !values.isEmpty())
                .map(values -> joined(entry.name(), values.stream()))
                .filter(line -> HeadersReader.isFine(entry, line.value().reveal()));
    }

    private static List<String> values(Fields fields, boolean precious) {
        return Stream.of(
                        fields.read("values", at -> list(at, precious ? BlackboxHeaders::secret : VALUE)),
                        fields.read("secrets", at -> list(at, BlackboxHeaders::secret)),
                        fields.read(
                                "files",
                                at -> list(
                                        at, path -> SecretReader.content(path).map(Text::value))))
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
    }

    private static Optional<String> secret(Cursor at) {
        Optional<String> value = VALUE.read(at);
        value.ifPresent(secret -> BlackboxAuth.warn(at, secret));
        return value;
    }

    private static Optional<List<String>> list(Cursor at, Reader<String> reader) {
        return at.items("a list").map(items -> items.stream()
                .flatMap(item -> reader.read(item).stream())
                .toList());
    }
}
