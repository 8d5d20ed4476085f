package hopwatch.app;

import hopwatch.page.Publication;
import java.util.List;

/** All that the public listener tells beside its pages. */
final class Publications {
    static final List<Publication> ALL = List.of();

    private Publications() {}
}
