package hopwatch.config.monitors;

import hopwatch.config.PageSettings;
import hopwatch.config.Publishing;
import hopwatch.config.Robots;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.TextReader;
import hopwatch.config.value.UrlReader;
import hopwatch.config.value.ZoneReader;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code page:}. */
final class PageReader implements Reader<PageSettings> {
    static final PageSettings BUILT_IN = new PageSettings("Status", null, ZoneOffset.UTC);

    private static final String WANTED = "settings of the page, such as {title: Status}";
    private static final TextReader TITLE = new TextReader("title", 100);
    private static final ChoiceReader<Publishing> INCIDENTS = new ChoiceReader<>(
            "publishing",
            "a way to publish incidents",
            new TreeMap<>(Map.of("automatic", Publishing.AUTOMATIC, "manual", Publishing.MANUAL)));
    private static final ChoiceReader<Robots> ROBOTS = new ChoiceReader<>(
            "robots", "a word for robots", new TreeMap<>(Map.of("index", Robots.INDEX, "noindex", Robots.NOINDEX)));

    @Override
    public Optional<PageSettings> read(Cursor at) {
        return at.fields(MonitorsKeys.PAGE, WANTED)
                .map(fields -> new PageSettings(
                        fields.read("title", TITLE).orElse(BUILT_IN.title()),
                        fields.read("url", PageReader::url).orElse(null),
                        fields.read("zone", new ZoneReader()).orElse(BUILT_IN.zone()),
                        fields.read("weights", new WeightsReader()).orElse(BUILT_IN.weights()),
                        fields.read("incidents", INCIDENTS).orElse(BUILT_IN.incidents()),
                        fields.read("robots", ROBOTS).orElse(BUILT_IN.robots()),
                        fields.read("theme", new ThemeReader()).orElse(BUILT_IN.theme()),
                        fields.read("language", PageReader::language).orElse(BUILT_IN.language())));
    }

    /** Whether there are words in it, only the page can tell. */
    private static Optional<Locale> language(Cursor at) {
        return at.text("a language, such as en, de or pt-BR").flatMap(text -> {
            Optional<Locale> language =
                    tagged(text.value()).filter(locale -> !locale.getLanguage().isEmpty());
            if (language.isEmpty()) {
                at.error("bad-language", text.shown() + " is not a language's tag, such as en, de or pt-BR");
            }
            return language;
        });
    }

    private static Optional<Locale> tagged(String tag) {
        try {
            return Optional.of(new Locale.Builder().setLanguageTag(tag).build());
        } catch (IllformedLocaleException noTag) {
            return Optional.empty();
        }
    }

    /** Without its final slash, so that paths can be put behind it. */
    private static Optional<URI> url(Cursor at) {
        return UrlReader.URL.read(at).flatMap(url -> {
            if (url.getQuery() != null) {
                at.error("bad-url", "the page's address has no query (?…); remove it");
                return Optional.empty();
            }
            return Optional.of(URI.create(url.toString().replaceAll("/+$", "")));
        });
    }
}
