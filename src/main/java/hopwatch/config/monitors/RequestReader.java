package hopwatch.config.monitors;

import hopwatch.config.Family;
import hopwatch.config.Request;
import hopwatch.config.document.Fields;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.Contradictions;
import hopwatch.config.value.HeadersReader;
import hopwatch.config.value.NumberReader;
import hopwatch.config.value.ProxyReader;
import hopwatch.config.value.Via;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a page is asked for: the keys that monitors, {@code defaults:} and hops share, as far as each has them. */
record RequestReader(ProxyReader proxies) {
    private static final ChoiceReader<String> METHOD = new ChoiceReader<>(
            "method",
            "an HTTP method",
            inOrder(Stream.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"), method -> method));
    private static final ChoiceReader<Family> FAMILY = new ChoiceReader<>(
            "family",
            "a choice of addresses",
            inOrder(Stream.of(Family.FOUR, Family.SIX, Family.ANY, Family.EACH), Family::label));
    private static final NumberReader REDIRECTS = new NumberReader(0, 10);
    private static final HeadersReader HEADERS = new HeadersReader();
    private static final PayloadReader PAYLOAD = new PayloadReader();
    private static final AuthReader AUTH = new AuthReader();

    /**
     * What is written here, and for what is not, what is said more widely.
     *
     * @param timeout of the whole check
     */
    Request read(Fields fields, Request wider, Duration timeout) {
        Request read = new Request(
                fields.read("method", METHOD).orElse(wider.method()),
                headers(fields, wider.headers()),
                fields.read("body", PAYLOAD).orElse(wider.body()),
                fields.read("proxy", proxies).orElse(new Via(wider.proxy())).proxy(),
                fields.read("ip", FAMILY).orElse(wider.family()),
                wider.offer(),
                fields.read("redirects", REDIRECTS).orElse(wider.redirects()),
                fields.read("timeouts", new TimeoutsReader(wider.timeouts(), timeout))
                        .orElse(wider.timeouts()));
        Contradictions.ofRequest(fields, read);
        return read;
    }

    /** A line here replaces the wider one of the same name; {@code auth} is one of them. */
    private static List<Request.Line> headers(Fields fields, List<Request.Line> wider) {
        Map<String, Request.Line> lines = new LinkedHashMap<>();
        Stream.of(
                        wider,
                        fields.read("headers", HEADERS).orElse(List.of()),
                        fields.read("auth", AUTH).stream()
                                .map(value -> new Request.Line("Authorization", value))
                                .toList())
                .flatMap(List::stream)
                .forEach(line -> lines.put(line.name().toLowerCase(Locale.ROOT), line));
        return List.copyOf(lines.values());
    }

    private static <T> Map<String, T> inOrder(Stream<T> all, Function<T, String> word) {
        return all.collect(Collectors.toMap(word, each -> each, (one, other) -> one, LinkedHashMap::new));
    }
}
