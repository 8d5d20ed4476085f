package hopwatch.page;

/**
 * In which language a page is read.
 *
 * @param chosen whether its reader asked for it by {@code ?lang}: links then keep it
 */
public record Reading(Wording wording, boolean chosen) {
    /** What programs, feeds and badges are told in, whatever the page's own language is. */
    static final Reading ENGLISH = new Reading(Wording.ENGLISH, false);

    /** What tells its pages from the same ones in other languages. */
    String key() {
        return chosen ? query() : " " + wording.tag();
    }

    /** {@code ?lang=de} as a link within the page keeps it; empty where it was not chosen. */
    String kept() {
        return chosen ? query() : "";
    }

    private String query() {
        return "?lang=" + wording.tag();
    }
}
