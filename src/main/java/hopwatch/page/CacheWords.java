package hopwatch.page;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says for the public what a cache told of itself. A site is shown only if it can be nothing but a site's code. */
final class CacheWords {
    /** {@code FRA}, {@code fra1}, {@code FRA56-P4}: no address and no word fits it. */
    private static final Pattern SITE = Pattern.compile("[A-Za-z]{3,4}[0-9]{0,3}(?:-[A-Z][0-9]{1,2})?");

    private static final long LONGEST_SECONDS = Duration.ofDays(3_650).toSeconds();

    private CacheWords() {}

    /** "stale from cache, 12 min old, FRA"; empty where nothing was told. */
    static Optional<String> of(CacheFacts facts, Wording wording) {
        String words = Stream.of(served(facts.served(), wording), age(facts, wording), site(facts.pop()))
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(", "));
        return Optional.of(words).filter(told -> !told.isEmpty());
    }

    private static @Nullable String served(Served served, Wording wording) {
        return served == Served.UNTOLD
                ? null
                : wording.say("cache." + served.name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String age(CacheFacts facts, Wording wording) {
        boolean known = facts.age() >= 0 && facts.age() <= LONGEST_SECONDS;
        return known && facts.served().isFromCache()
                ? wording.say("cache.old", wording.span(Duration.ofSeconds(facts.age())))
                : null;
    }

    private static @Nullable String site(@Nullable String pop) {
        return pop != null && SITE.matcher(pop).matches() ? pop : null;
    }
}
