package hopwatch.config.monitors;

import hopwatch.config.Colour;
import hopwatch.config.Ground;
import hopwatch.config.Theme;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** One colour, which is made light enough for the dark by itself, or one for each ground. */
final class AccentReader implements Reader<Theme.Accent> {
    private static final String EXAMPLE = "{light: \"#0b57d0\", dark: \"#6cb6ff\"}";
    private static final String WANTED = "a colour, such as \"#0b57d0\", or " + EXAMPLE;

    @Override
    public Optional<Theme.Accent> read(Cursor at) {
        return at.isMapping()
                ? at.fields(MonitorsKeys.BOTH, WANTED).flatMap(AccentReader::both)
                : colour(at, Ground.LIGHT).map(light -> new Theme.Accent(light, Ground.DARK.nearest(light)));
    }

    private static Optional<Theme.Accent> both(Fields fields) {
        Optional<Colour> light = fields.require("light", at -> colour(at, Ground.LIGHT), EXAMPLE);
        Optional<Colour> dark = fields.require("dark", at -> colour(at, Ground.DARK), EXAMPLE);
        return light.flatMap(one -> dark.map(other -> new Theme.Accent(one, other)));
    }

    private static Optional<Colour> colour(Cursor at, Ground ground) {
        return at.text(WANTED).flatMap(text -> {
            Optional<Colour> colour = Colour.read(text.value());
            if (colour.isEmpty()) {
                at.error("not-a-colour", text.shown() + " is not a colour; write it in quotes, such as \"#0b57d0\"");
            }
            return colour.filter(read -> isReadable(at, text, read, ground));
        });
    }

    private static boolean isReadable(Cursor at, Text text, Colour colour, Ground ground) {
        if (ground.shows(colour)) {
            return true;
        }
        String found = BigDecimal.valueOf(ground.contrast(colour))
                .setScale(2, RoundingMode.DOWN)
                .toPlainString();
        at.error(
                "low-contrast",
                text.shown() + " has a contrast of " + found + " to the page's " + ground.label()
                        + " ground; at least " + Ground.ENOUGH + " is wanted; the nearest that has it is \""
                        + ground.nearest(colour) + "\"");
        return false;
    }
}
