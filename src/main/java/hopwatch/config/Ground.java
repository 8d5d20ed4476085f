package hopwatch.config;

import java.util.List;
import java.util.stream.IntStream;

/** What the page's text stands on. */
public enum Ground {
    LIGHT(0xffffff, 0xf6f8fa, 0x000000),
    DARK(0x0d1117, 0x161b22, 0xffffff);

    /** What WCAG 2.2 wants of text (1.4.3, AA). */
    public static final double ENOUGH = 4.5;

    private final int page;
    private final int raised;
    private final int opposite;

    Ground(int page, int raised, int opposite) {
        this.page = page;
        this.raised = raised;
        this.opposite = opposite;
    }

    public List<Colour> colours() {
        return List.of(new Colour(page), new Colour(raised));
    }

    public String label() {
        return this == LIGHT ? "light" : "dark";
    }

    public double contrast(Colour text) {
        return text.contrast(colours());
    }

    public boolean shows(Colour text) {
        return contrast(text) >= ENOUGH;
    }

    /** The same colour where it can be read, or else darker or lighter until it can. */
    public Colour nearest(Colour text) {
        Colour end = new Colour(opposite);
        return IntStream.rangeClosed(0, 255)
                .mapToObj(part -> text.towards(end, part))
                .filter(this::shows)
                .findFirst()
                .orElse(end);
    }
}
