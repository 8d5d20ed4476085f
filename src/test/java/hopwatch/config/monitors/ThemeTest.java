package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hopwatch.config.Colour;
import hopwatch.config.Font;
import hopwatch.config.Ground;
import hopwatch.config.Theme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThemeTest {
    private static final Colour BLUE = new Colour(0x0b57d0);

    private static Given given(Path folder, String theme) throws Exception {
        Files.createDirectories(folder.resolve("static"));
        Files.writeString(folder.resolve("static/logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Files.write(folder.resolve("static/at-night.png"), new byte[50_000]);
        Files.write(folder.resolve("static/poster.png"), new byte[50_001]);
        String yaml = "page: {theme: {" + theme + "}}\nmonitors: [{name: Shop, url: \"https://shop.example.org/\"}]\n";
        return Given.yaml(folder, yaml);
    }

    private static Theme theme(Path folder, String theme) throws Exception {
        return given(folder, theme).config().page().theme();
    }

    @Test
    void a_page_looks_as_it_comes_unless_the_file_says_more(@TempDir Path folder) throws Exception {
        assertThat(theme(folder, "")).isEqualTo(Theme.PLAIN);
        assertThat(theme(
                        folder,
                        "accent: {light: \"#0B57D0\", dark: \"#fff\"}, logo: {light: logo.svg, dark: at-night.png},"
                                + " home: \"https://www.example.org/shop\", width: 72rem, radius: 0px, font: serif"))
                .isEqualTo(new Theme(
                        new Theme.Accent(BLUE, new Colour(0xffffff)),
                        new Theme.Logo("logo.svg", "at-night.png"),
                        URI.create("https://www.example.org/shop"),
                        72,
                        0,
                        Font.SERIF));
        assertThat(theme(folder, "logo: logo.svg").logo()).isEqualTo(new Theme.Logo("logo.svg", null));
    }

    @Test
    void one_colour_is_made_lighter_for_the_dark_until_it_can_be_read(@TempDir Path folder) throws Exception {
        Theme.Accent accent =
                Objects.requireNonNull(theme(folder, "accent: \"#0b57d0\"").accent());

        assertThat(accent.light()).isEqualTo(BLUE);
        assertThat(Ground.DARK.contrast(accent.dark())).isBetween(4.5, 4.6);
    }

    @Test
    void a_picture_that_weighs_more_than_the_page_is_refused(@TempDir Path folder) throws Exception {
        assertThat(given(folder, "logo: poster.png").codes()).containsExactly("too-large");
    }

    @Test
    void contrast_is_as_wcag_has_it() {
        Colour white = new Colour(0xffffff);
        Colour black = new Colour(0);

        assertThat(black.contrast(List.of(white))).isEqualTo(21, within(1e-9));
        assertThat(white.contrast(List.of(black, white))).isEqualTo(1, within(1e-9));
        assertThat(new Colour(0x767676).contrast(List.of(white))).isBetween(4.5, 4.6);
        assertThat(new Colour(0x777777).contrast(List.of(white))).isBetween(4.4, 4.5);
        assertThat(Colour.read("#05d")).contains(new Colour(0x0055dd));
        assertThat(List.of("05d", "#05", "#0055d", "#0055ddff", "#ggg", "#05d ", "\n#05d"))
                .allSatisfy(text -> assertThat(Colour.read(text)).isEmpty());
    }

    @Property
    void the_nearest_that_can_be_read_can_be_read_and_is_itself_where_it_could(
            @ForAll @IntRange(max = 0xffffff) int rgb, @ForAll Ground ground) {
        Colour colour = new Colour(rgb);

        Colour nearest = ground.nearest(colour);

        assertThat(ground.shows(nearest)).isTrue();
        assertThat(nearest.equals(colour)).isEqualTo(ground.shows(colour));
        assertThat(Colour.read(nearest.toString())).contains(nearest);
    }
}
