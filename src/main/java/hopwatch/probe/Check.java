package hopwatch.probe;

import hopwatch.config.Target;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One check while it lasts: where it is, what it has seen, and the socket that its end closes. Whatever ends it first,
 * an answer, a failure or the deadline, is its outcome. Touched by one event loop only.
 */
final class Check {
    private final Question question;
    private final Instant started;
    private final Progress progress;
    private final Sighting sighting = new Sighting();
    private final Promise<Answer> outcome = Promise.promise();
    private @Nullable Channel channel;

    Check(Question question, Instant started, Progress progress) {
        this.question = question;
        this.started = started;
        this.progress = progress;
    }

    Question question() {
        return question;
    }

    Target.Web web() {
        return (Target.Web) question.target();
    }

    /** How many are followed at most. */
    int redirects() {
        return web().request().redirects();
    }

    Instant started() {
        return started;
    }

    Progress progress() {
        return progress;
    }

    Sighting sighting() {
        return sighting;
    }

    /** Completes at once with whatever ends the check, on the loop that it happens on. */
    Future<Answer> outcome() {
        return outcome.future();
    }

    boolean isOver() {
        return outcome.future().isComplete();
    }

    /** Whether a whole answer came: what fails from then on is our own examining. */
    boolean isAnswered() {
        return outcome.future().succeeded();
    }

    /** Takes charge of a socket, letting go of the one before; a check that is over takes none. */
    boolean holds(Channel socket) {
        hangUp();
        channel = isOver() ? null : socket;
        return !isOver();
    }

    @Nullable
    Channel channel() {
        return channel;
    }

    /** Past the pipeline: TLS would say goodbye first, and wait for a peer that does not read. */
    void hangUp() {
        if (channel != null) {
            channel.unsafe().close(channel.voidPromise());
            channel = null;
        }
    }

    void complete(Answer answer) {
        outcome.tryComplete(answer);
    }

    void fail(Throwable why) {
        outcome.tryFail(why);
    }

    /** The deadline: it is called by the stage that it strikes in. */
    void timeOut() {
        fail(new Failure(Causes.timeout(progress.stage())));
    }
}
