package hopwatch.config.monitors;

import hopwatch.config.Theme;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A picture in {@code static/} beside the file, or one for each ground. */
final class LogoReader implements Reader<Theme.Logo> {
    private static final String EXAMPLE = "{light: logo.svg, dark: logo-dark.svg}";
    private static final String WANTED = "a picture in static/, such as logo.svg, or " + EXAMPLE;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(svg|png|jpg|webp)");

    /** As much as all the rest of a page, and more than any logo needs. */
    private static final long LARGEST = 50_000;

    @Override
    public Optional<Theme.Logo> read(Cursor at) {
        return at.isMapping()
                ? at.fields(MonitorsKeys.BOTH, WANTED).flatMap(LogoReader::both)
                : picture(at).map(one -> new Theme.Logo(one, null));
    }

    private static Optional<Theme.Logo> both(Fields fields) {
        Optional<String> light = fields.require("light", LogoReader::picture, EXAMPLE);
        Optional<String> dark = fields.require("dark", LogoReader::picture, EXAMPLE);
        return light.flatMap(one -> dark.map(other -> new Theme.Logo(one, other)));
    }

    private static Optional<String> picture(Cursor at) {
        return at.text(WANTED).flatMap(text -> {
            if (!NAME.matcher(text.value()).matches()) {
                at.error(
                        "not-a-picture",
                        text.shown() + " is not the name of a picture; allowed: a file in static/, .svg, .png, .jpg"
                                + " or .webp");
                return Optional.empty();
            }
            Path file = at.reading().folder().resolve("static").resolve(text.value());
            return isThere(at, text, file) ? Optional.of(text.value()) : Optional.empty();
        });
    }

    private static boolean isThere(Cursor at, Text text, Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            at.error("missing-file", text.shown() + " is not a file in the folder static/ beside the configuration");
            return false;
        }
        try {
            if (Files.size(file) <= LARGEST) {
                return true;
            }
            at.error("too-large", text.shown() + " is larger than 50 kB, and each visitor fetches it");
        } catch (IOException unreadable) {
            at.error("unreadable-file", text.shown() + " cannot be read");
        }
        return false;
    }
}
