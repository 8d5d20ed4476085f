package hopwatch.probe.web;

import hopwatch.config.Target;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check while it lasts: where it is, what it has seen, and the sockets that its end closes. Whatever ends it first,
 * an answer, a failure or a deadline, is its outcome. Touched by one event loop only.
 */
final class Check {
    private final Question question;
    private final @Nullable InetAddress pinned;
    private final Instant started;
    private final long begun;
    private final Progress progress;
    private final Sighting sighting = new Sighting();
    private final Promise<Observation.Answered> outcome = Promise.promise();
    private final List<Channel> sockets = new ArrayList<>(1);
    private @Nullable Failure warning;
    private boolean takesAnyLength;

    /**
     * @param pinned the one of the name's addresses that is asked; null to ask DNS
     * @param begun by the monotonic clock, in nanoseconds
     */
    Check(Question question, @Nullable InetAddress pinned, Instant started, long begun, Progress progress) {
        this.question = question;
        this.pinned = pinned;
        this.started = started;
        this.begun = begun;
        this.progress = progress;
    }

    /** One of several that go on where this one has come to: each asks one address. */
    Check branched(InetAddress to) {
        return new Check(question, to, started, begun, progress.branched());
    }

    Question question() {
        return question;
    }

    Target.Web web() {
        return web(question);
    }

    static Target.Web web(Question question) {
        return (Target.Web) question.target();
    }

    /** How many redirects are followed at most. */
    int redirects() {
        return web().request().redirects();
    }

    @Nullable
    InetAddress pinned() {
        return pinned;
    }

    Instant started() {
        return started;
    }

    long begun() {
        return begun;
    }

    Progress progress() {
        return progress;
    }

    Sighting sighting() {
        return sighting;
    }

    /** A body of any length is taken in: the peer is given room for it as it is read. */
    void takesAnyLength() {
        takesAnyLength = true;
    }

    boolean isTakingAnyLength() {
        return takesAnyLength;
    }

    /** Completes at once with whatever ends the check, on the loop that it happens on. */
    Future<Observation.Answered> outcome() {
        return outcome.future();
    }

    boolean isOver() {
        return outcome.future().isComplete();
    }

    /** Takes charge of a socket; a check that is over takes none. */
    void holds(Channel socket) {
        if (isOver()) {
            close(socket);
        } else {
            sockets.add(socket);
        }
    }

    void drops(Channel socket) {
        sockets.remove(socket);
        close(socket);
    }

    /** Lets go of all sockets but one. */
    void keeps(Channel socket) {
        sockets.stream().filter(other -> other != socket).forEach(Check::close);
        sockets.clear();
        holds(socket);
    }

    /** The one that carries the check; null while there are none, or several that race. */
    @Nullable
    Channel channel() {
        return sockets.size() == 1 ? sockets.get(0) : null;
    }

    void hangUp() {
        warning = null;
        sockets.forEach(Check::close);
        sockets.clear();
    }

    /** Past the pipeline: TLS would say goodbye first, and wait for a peer that does not read. */
    private static void close(Channel socket) {
        socket.unsafe().close(socket.voidPromise());
    }

    void complete(Observation.Answered seen) {
        outcome.tryComplete(seen);
    }

    /** What to call it if this connection ends, or says no more, before it has said anything better; null for nothing. */
    void warn(@Nullable Failure ifItEnds) {
        warning = ifItEnds;
    }

    /** Takes back such a warning, and no other: frames of one read are looked at before Vert.x acts on the first. */
    void unwarn(Cause cause) {
        if (warning != null && warning.reason() == cause) {
            warning = null;
        }
    }

    void fail(Throwable why) {
        outcome.tryFail(named(why));
    }

    /** The warning, where there was one and all that came of it is an end. */
    Throwable named(Throwable why) {
        return warning != null && Causes.isEnd(why) ? warning : why;
    }

    /** Whether the peer said that it has not looked at the request: any browser asks once more then. */
    boolean isUntouchedBy(Throwable why) {
        return !isOver() && Causes.of(progress.stage(), named(why)).isUntouched();
    }

    /** The deadline, of the check or of its stage: it is called by the stage that it strikes in. */
    void timeOut() {
        fail(warning != null ? warning : new Failure(Causes.timeout(progress.stage())));
    }
}
