package hopwatch.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expectations by their keys, in the order in which they were written. */
record Phrases(Map<String, Expectation> byKey) {
    static final Phrases NONE = new Phrases(Map.of());

    /** What plain text cannot have. */
    static final Set<String> OF_TLS = Set.of("certificate");

    /** What an answer without a body cannot meet. */
    static final Set<String> OF_BODY = Set.of("body");

    private static final Expectation.Status SUCCESS =
            new Expectation.Status(List.of(new Expectation.Codes(200, 299, "2xx")));

    static Phrases of(Collection<Expectation> phrases) {
        Map<String, Expectation> byKey = new LinkedHashMap<>();
        phrases.forEach(phrase -> byKey.put(phrase.key(), phrase));
        return new Phrases(byKey);
    }

    /** These, and of the wider ones those that are not said again here. */
    Phrases over(Phrases wider) {
        Map<String, Expectation> byKey = new LinkedHashMap<>(wider.byKey);
        if (has("redirect") && !has("status")) {
            byKey.remove("status"); // a status wanted of every answer would contradict the redirect wanted here
        }
        byKey.putAll(this.byKey);
        return new Phrases(byKey);
    }

    /** With a status of 2xx, unless they say something of the status themselves. */
    Phrases orSuccess() {
        return has("status") || has("redirect") ? this : over(of(List.of(SUCCESS)));
    }

    Phrases or(Expectation builtIn) {
        return has(builtIn.key()) ? this : over(of(List.of(builtIn)));
    }

    Phrases withoutTls() {
        Map<String, Expectation> byKey = new LinkedHashMap<>(this.byKey);
        byKey.keySet().removeAll(OF_TLS);
        return new Phrases(byKey);
    }

    /** Whether the first answer is judged as it is. */
    boolean judgesFirstAnswer() {
        return has("redirect") || (byKey.get("status") instanceof Expectation.Status status && status.wantsRedirect());
    }

    /** A server that could speak more than the version wanted of it is not asked to. */
    Offer offer() {
        if (!(byKey.get("http") instanceof Expectation.Http http)) {
            return Offer.ANY;
        }
        return http.version().equals("2") ? Offer.HTTP_2 : Offer.HTTP_1;
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    List<Expectation> list() {
        return List.copyOf(byKey.values());
    }
}
