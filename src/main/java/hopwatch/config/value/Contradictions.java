package hopwatch.config.value;

import hopwatch.config.Family;
import hopwatch.config.Request;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is right by itself and cannot be together. */
public final class Contradictions {
    /** What plain text cannot meet. */
    private static final Set<String> OF_TLS = Set.of("certificate", "issuer", "tls-version");

    /** What an answer without a body cannot meet. */
    private static final Set<String> OF_BODY = Set.of("body", "json", "size");

    private Contradictions() {}

    /** Complains of a key, naming the place of the other. */
    public static void tell(Fields fields, String key, String other, String why) {
        String place = fields.get(other)
                .map(at -> " (" + at.node().start().words() + ")")
                .orElse("");
        fields.get(key).ifPresent(at -> at.error("contradiction", key + " " + why + "; remove it or " + other + place));
    }

    /** Complains of each of these keys that says something, but of the first. */
    public static void onlyOne(Fields fields, String why, String... keys) {
        List<String> said = Stream.of(keys).filter(fields::says).toList();
        said.stream().skip(1).forEach(key -> tell(fields, key, said.get(0), why));
    }

    /** @param read what holds once everything wider is counted in */
    public static void ofRequest(Fields fields, Request read) {
        if (fields.isFine("method")
                && (read.method().equals("GET") || read.method().equals("HEAD"))) {
            refuse(
                    fields.get("body"),
                    "a " + read.method() + " carries no body; write method: POST, or expect: {body: …} for what the"
                            + " answer holds");
        }
        named(fields, "authorization")
                .ifPresent(header -> refuse(
                        fields.get("auth"),
                        "becomes the Authorization header, which is at "
                                + header.start().words() + "; keep one"));
        if (read.proxy() != null && read.family() != Family.ANY) {
            refuse(fields.get("ip"), "has no effect through a proxy, which looks names up; write proxy: none");
        }
    }

    private static void refuse(Optional<Cursor> at, String why) {
        at.ifPresent(value -> value.error("contradiction", why));
    }

    /** Complains of phrases that only TLS could meet. */
    public static void ofPlainText(Fields owner, String why) {
        phrases(owner, OF_TLS).forEach(at -> at.error("no-certificate", why + "; remove this"));
    }

    /** Complains of phrases that no answer to this request could meet, or that its redirects keep from being met. */
    public static void ofPhrases(Fields owner, Request asked) {
        if (asked.method().equals("HEAD")) {
            Stream.concat(
                            phrases(owner, OF_BODY),
                            phrases(owner, Set.of("fresh")).flatMap(Contradictions::inBody))
                    .forEach(at ->
                            at.error("contradiction", "the answer to HEAD has no body; remove this, or the method"));
        }
        if (asked.redirects() > 0 && owner.has("redirects")) {
            phrases(owner, Set.of("redirect"))
                    .forEach(at -> at.error(
                            "contradiction", "judges the first answer, and redirects: follows it; remove one of them"));
        }
    }

    private static Stream<Cursor> inBody(Cursor fresh) {
        return Stream.of("body", "json").flatMap(source -> fresh.value(source).stream());
    }

    private static Stream<Cursor> phrases(Fields owner, Set<String> keys) {
        return Stream.of("expect", "degraded")
                .flatMap(level -> owner.get(level).stream())
                .flatMap(at -> keys.stream().flatMap(key -> at.value(key).stream()));
    }

    private static Optional<Node.Scalar> named(Fields fields, String header) {
        return fields.get("headers").map(Cursor::node).stream()
                .flatMap(node -> node instanceof Node.Mapping mapping
                        ? mapping.entries().stream()
                        : List.<Node.Entry>of().stream())
                .map(Node.Entry::key)
                .filter(key -> key.text().toLowerCase(Locale.ROOT).equals(header))
                .findFirst();
    }
}
