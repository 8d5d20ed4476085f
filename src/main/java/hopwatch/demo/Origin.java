package hopwatch.demo;

import io.vertx.core.Future;

/** Makes the pages, in its own time. */
record Origin(Pace pace) implements Role {
    @Override
    public Future<Reply> answer(Ask ask) {
        return pace.work().map(done -> page(ask));
    }

    private static Reply page(Ask ask) {
        return Site.of(ask.host()).map(Site::page).orElseGet(() -> Reply.of(404, "no such site"));
    }
}
