package hopwatch.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A colour of sRGB.
 *
 * @param rgb eight bits of each channel
 */
public record Colour(int rgb) {
    private static final Pattern SHORT = Pattern.compile("#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])");
    private static final Pattern LONG = Pattern.compile("#([0-9a-fA-F]{6})");
    private static final int MOST = 255;

    /** {@code #0b57d0}, or {@code #05d} for {@code #0055dd}. */
    public static Optional<Colour> read(String text) {
        Matcher brief = SHORT.matcher(text);
        Matcher whole = LONG.matcher(brief.matches() ? brief.replaceFirst("#$1$1$2$2$3$3") : text);
        return whole.matches() ? Optional.of(new Colour(Integer.parseInt(whole.group(1), 16))) : Optional.empty();
    }

    /** Of WCAG 2.2, from 1 to 21; the least of those on each of the others. */
    public double contrast(List<Colour> others) {
        return others.stream().mapToDouble(this::contrast).min().orElse(1);
    }

    private double contrast(Colour other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private double luminance() {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double share = (channel & MOST) / (double) MOST;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** On the way to another, so many 255ths of it. */
    Colour towards(Colour other, int part) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = rgb >> shift & MOST;
            int to = other.rgb >> shift & MOST;
            mixed = mixed << 8 | from + (to - from) * part / MOST;
        }
        return new Colour(mixed);
    }

    /** As CSS has it. */
    @Override
    public String toString() {
        return "#%06x".formatted(rgb);
    }
}
