package hopwatch.demo;

import io.vertx.core.Future;

/** A server, and the way to it for the next one further out. */
record Link(Server server, Upstream way) {
    Future<Void> close() {
        return server.close().eventually(way::close);
    }
}
