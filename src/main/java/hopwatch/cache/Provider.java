package hopwatch.cache;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One who runs caches, and how to know its answers.
 *
 * @param marks each of which is enough
 * @param via what it adds to {@code Via}, in lower case; null if it adds nothing
 * @param own the headers in which its caches say what they did, the most telling first
 * @param pop null where no header of it names a site
 */
record Provider(
        String name, List<Predicate<Received>> marks, @Nullable String via, List<String> own, @Nullable Pop pop) {
    static Provider named(String name) {
        return new Provider(name, List.of(), null, List.of(), null);
    }

    private Provider knownBy(Predicate<Received> mark) {
        return new Provider(name, Stream.concat(marks.stream(), Stream.of(mark)).toList(), via, own, pop);
    }

    Provider knownByAny(String... headers) {
        return knownBy(received -> Stream.of(headers).anyMatch(received::has));
    }

    Provider knownByPrefix(String start) {
        return knownBy(received -> received.hasAny(start));
    }

    Provider knownByServer(String start) {
        return knownBy(received -> received.begins("server", start));
    }

    Provider knownByWord(String header, String word) {
        return knownBy(received -> received.says(header, word));
    }

    Provider addsToVia(String word) {
        return new Provider(name, marks, word, own, pop);
    }

    Provider knownByVia(String word) {
        return knownByWord("via", word).addsToVia(word);
    }

    Provider tellsIn(String... headers) {
        return new Provider(name, marks, via, List.of(headers), pop);
    }

    Provider at(Pop where) {
        return new Provider(name, marks, via, own, where);
    }

    boolean isIn(Received received) {
        return marks.stream().anyMatch(mark -> mark.test(received));
    }

    /** How late in {@code Via} it stands: the later, the nearer to us; -1 if it does not. */
    int placeIn(String lowerCaseVia) {
        return via == null ? -1 : lowerCaseVia.lastIndexOf(via);
    }
}
