package hopwatch.page;

import hopwatch.config.Font;
import hopwatch.config.Theme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of the page's looks, as pages and their stylesheet have it.
 *
 * @param logo null where the title stands as words
 * @param home null where none is named
 */
record Look(@Nullable Logo logo, @Nullable Home home) {
    /**
     * Paths of pictures.
     *
     * @param dark null where it is the same
     */
    record Logo(String light, @Nullable String dark) {}

    /** @param name what the link reads */
    record Home(URI address, String name) {}

    static Look of(Theme theme, Assets assets) {
        return new Look(
                Optional.ofNullable(theme.logo())
                        .map(logo -> new Logo(
                                assets.lasting(logo.light()), logo.dark() == null ? null : assets.lasting(logo.dark())))
                        .orElse(null),
                Optional.ofNullable(theme.home())
                        .map(home -> new Home(home, home.getHost().replaceFirst("^www\\.", "")))
                        .orElse(null));
    }

    /** What is put behind the stylesheet; nothing where all is as it comes. */
    static byte[] css(Theme theme) {
        Theme.Accent accent = theme.accent();
        Theme plain = Theme.PLAIN;
        String all = (accent == null ? "" : "--link:" + accent.light() + ";")
                + (theme.width() == plain.width() ? "" : "--width:" + theme.width() + "rem;")
                + (theme.radius() == plain.radius() ? "" : "--radius:" + theme.radius() + "px;")
                + (theme.font() == Font.SYSTEM ? "" : "--font:" + theme.font().families() + ";");
        String dark = accent == null
                ? ""
                : "@media screen and (prefers-color-scheme:dark){:root{--link:" + accent.dark() + "}}\n";
        return (all.isEmpty() ? "" : ":root{" + all + "}\n" + dark).getBytes(StandardCharsets.UTF_8);
    }
}
