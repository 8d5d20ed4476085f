package hopwatch.config.monitors;

import hopwatch.config.Font;
import hopwatch.config.Theme;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.LengthReader;
import hopwatch.config.value.UrlReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code page.theme}. */
final class ThemeReader implements Reader<Theme> {
    private static final String WANTED = "how the page looks, such as {accent: \"#0b57d0\"}";
    private static final AccentReader ACCENT = new AccentReader();
    private static final LogoReader LOGO = new LogoReader();
    private static final LengthReader WIDTH = new LengthReader("rem", 40, 100);
    private static final LengthReader RADIUS = new LengthReader("px", 0, 20);
    private static final ChoiceReader<Font> FONT = new ChoiceReader<>("font", "a style of letters", fonts());

    private static Map<String, Font> fonts() {
        Map<String, Font> fonts = new LinkedHashMap<>();
        for (Font font : Font.values()) {
            fonts.put(font.name().toLowerCase(Locale.ROOT), font);
        }
        return fonts;
    }

    @Override
    public Optional<Theme> read(Cursor at) {
        return at.fields(MonitorsKeys.THEME, WANTED)
                .map(fields -> new Theme(
                        fields.read("accent", ACCENT).orElse(null),
                        fields.read("logo", LOGO).orElse(null),
                        fields.read("home", UrlReader.URL).orElse(null),
                        fields.read("width", WIDTH).orElse(Theme.PLAIN.width()),
                        fields.read("radius", RADIUS).orElse(Theme.PLAIN.radius()),
                        fields.read("font", FONT).orElse(Theme.PLAIN.font())));
    }
}
