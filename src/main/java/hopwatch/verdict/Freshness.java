package hopwatch.verdict;

import com.google.re2j.Matcher;
import hopwatch.config.DateSource;
import hopwatch.config.Expectation;
import hopwatch.config.json.Json;
import hopwatch.config.json.JsonWords;
import hopwatch.probe.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How old an answer says it is. */
record Freshness(Answer answer, Page page, Quotation quotation) {
    /** Why it is too old, to follow "got"; empty where it is fresh, as what is dated in the future is. */
    Optional<String> complaint(Expectation.Fresh wanted) {
        Optional<String> written = written(wanted.source());
        if (written.isEmpty()) {
            return Optional.of(nothing(wanted.source()));
        }
        Optional<Instant> date = Dates.read(written.get());
        if (date.isEmpty()) {
            return Optional.of("no date that can be read: " + quotation.of(written.get()));
        }
        Duration age = Duration.between(date.get(), answer.at());
        return age.compareTo(wanted.within()) > 0 ? Optional.of(roughly(age) + " ago") : Optional.empty();
    }

    private Optional<String> written(DateSource source) {
        if (source instanceof DateSource.Header header) {
            return answer.header(header.name().toLowerCase(Locale.ROOT));
        }
        return source instanceof DateSource.Json json ? inJson(json) : inText((DateSource.Body) source);
    }

    private Optional<String> inText(DateSource.Body body) {
        Matcher matcher = body.pattern().matcher(page.text());
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> inJson(DateSource.Json json) {
        Json document = page.json().document();
        return document == null
                ? Optional.empty()
                : json.path().in(document).stream().findFirst().flatMap(JsonWords::plain);
    }

    private String nothing(DateSource source) {
        if (source instanceof DateSource.Header header) {
            return "no " + header.name();
        }
        boolean notJson = source instanceof DateSource.Json && page.json().document() == null;
        return notJson ? page.json().complaint() : "no date there";
    }

    /** In the largest unit of which there are at least two. */
    private static String roughly(Duration age) {
        if (age.toDays() >= 2) {
            return age.toDays() + "d";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + "h";
        }
        return age.toMinutes() >= 2 ? age.toMinutes() + "m" : age.toSeconds() + "s";
    }
}
