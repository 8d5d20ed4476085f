package hopwatch.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How the page looks: what the file may say of it, and nothing that could be more than that.
 *
 * @param accent of links and of what has the focus; null for our own
 * @param logo in place of the title; null for none
 * @param home whose page it is; null where it leads nowhere
 * @param width of the column at most, in rem
 * @param radius of corners, in pixels
 */
public record Theme(
        @Nullable Accent accent, @Nullable Logo logo, @Nullable URI home, int width, int radius, Font font) {
    /** As it comes. */
    public static final Theme PLAIN = new Theme(null, null, null, 56, 8, Font.SYSTEM);

    /** A colour that can be read on either ground. */
    public record Accent(Colour light, Colour dark) {}

    /**
     * Files in {@code static/}.
     *
     * @param dark the other's double on a dark ground; null where it is the same
     */
    public record Logo(String light, @Nullable String dark) {}
}
