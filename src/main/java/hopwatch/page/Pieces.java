package hopwatch.page;

import java.util.HashMap;
import java.util.Map;

/**
 * What a page is put together from, as it was rendered for the page before: of thousands of components few look any
 * different a moment later. Known by what they show, and so never out of date. Owned by the page's own worker.
 */
final class Pieces {
    private final Templates templates;
    private final Reading reading;
    private Map<Known, String> before = Map.of();
    private Map<Known, String> now = new HashMap<>();

    private record Known(Templates.Piece piece, Object view) {}

    Pieces(Templates templates, Reading reading) {
        this.templates = templates;
        this.reading = reading;
    }

    /** A new page begins: what the last one did not show is forgotten. */
    void turn() {
        before = now;
        now = new HashMap<>();
    }

    public String component(Component view) {
        return of(new Known(Templates.Piece.COMPONENT, view));
    }

    public String card(IncidentCard view) {
        return of(new Known(Templates.Piece.CARD, view));
    }

    public String past(IncidentCard view) {
        return of(new Known(Templates.Piece.PAST, view));
    }

    private String of(Known wanted) {
        String kept = before.get(wanted);
        return now.computeIfAbsent(
                wanted, unknown -> kept != null ? kept : templates.render(unknown.piece(), unknown.view(), reading));
    }
}
