package hopwatch.demo;

import io.vertx.core.Future;

/** What a server does with a request. */
@FunctionalInterface
interface Role {
    Future<Reply> answer(Ask ask);
}
