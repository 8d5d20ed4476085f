package hopwatch.demo;

import io.vertx.core.Future;

/** Passes every question on to the origin, and every answer back. */
record Proxy(Upstream origin, Pace pace) implements Role {
    @Override
    public Future<Reply> answer(Ask ask) {
        return pace.work().compose(done -> origin.ask(ask)).map(reply -> reply.and("via", "1.1 demo-proxy"));
    }
}
