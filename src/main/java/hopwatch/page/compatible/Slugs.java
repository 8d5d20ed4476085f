package hopwatch.page.compatible;

import hopwatch.page.Moment;
import java.util.Optional;

/** Where others have many pages, each with a name in its address, there is one here: {@code default}, or by its title. */
final class Slugs {
    static final String DEFAULT = "default";

    private Slugs() {}

    /** The page's name in an address that begins so; empty where it names no page. */
    static Optional<String> read(String path, String before, Moment moment) {
        return path.startsWith(before)
                ? Optional.of(path.substring(before.length()))
                        .filter(slug -> slug.equals(DEFAULT) || isTitle(slug, moment))
                : Optional.empty();
    }

    private static boolean isTitle(String slug, Moment moment) {
        return !slug.isEmpty() && slug.equals(moment.config().page().slug());
    }
}
