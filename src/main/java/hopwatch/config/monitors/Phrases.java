package hopwatch.config.monitors;

import hopwatch.config.CacheExpectation;
import hopwatch.config.Expectation;
import hopwatch.config.Offer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Expectations by their keys, in the order in which they were written. */
record Phrases(Map<String, List<Expectation>> byKey) {
    static final Phrases NONE = new Phrases(Map.of());

    static Phrases of(Collection<Expectation> phrases) {
        Map<String, List<Expectation>> byKey = new LinkedHashMap<>();
        phrases.forEach(phrase ->
                byKey.computeIfAbsent(phrase.key(), first -> new ArrayList<>()).add(phrase));
        return new Phrases(byKey);
    }

    /** These, and of the wider ones those that are not said again here. */
    Phrases over(Phrases wider) {
        Map<String, List<Expectation>> byKey = new LinkedHashMap<>(wider.byKey);
        if (has("redirect") && !has("status")) {
            byKey.remove("status"); // a status wanted of every answer would contradict the redirect wanted here
        }
        byKey.putAll(this.byKey);
        return new Phrases(byKey);
    }

    /** With a status of 2xx, unless they say something of the status themselves. */
    Phrases orSuccess() {
        return has("status") || has("redirect") ? this : over(of(List.of(Expectation.Status.SUCCESS)));
    }

    Phrases or(Expectation builtIn) {
        return has(builtIn.key()) ? this : over(of(List.of(builtIn)));
    }

    /** Those of which this does not hold. */
    Phrases without(Predicate<Expectation> unmeetable) {
        return of(list().stream().filter(Predicate.not(unmeetable)).toList());
    }

    /** Without what only the cache that visitors meet has to say. */
    Phrases behindTheCache() {
        return without(CacheExpectation.class::isInstance);
    }

    /** Whether the first answer is judged as it is. */
    boolean judgesFirstAnswer() {
        return has("redirect")
                || status().filter(Expectation.Status::wantsRedirect).isPresent();
    }

    /** A server that could speak more than the version wanted of it is not asked to. */
    Offer offer() {
        return only("http", Expectation.Http.class)
                .map(http -> http.version().equals("2") ? Offer.HTTP_2 : Offer.HTTP_1)
                .orElse(Offer.ANY);
    }

    Optional<Expectation.Status> status() {
        return only("status", Expectation.Status.class);
    }

    /** The phrase at a key that has one at most. */
    private <E extends Expectation> Optional<E> only(String key, Class<E> kind) {
        return byKey.getOrDefault(key, List.of()).stream().map(kind::cast).findFirst();
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    List<Expectation> list() {
        return byKey.values().stream().flatMap(List::stream).toList();
    }
}
