package hopwatch.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.util.Optional;

/**
 * One connection being made for a check: hands it the socket, so that a deadline can end it at any moment, and notes
 * when TCP is open, which Vert.x itself tells only after TLS.
 *
 * @param afterConnect the stage that begins then
 */
record Dial(Check check, Stage afterConnect) {
    static Dial of(Check check, boolean tls) {
        return new Dial(check, tls ? Stage.TLS : Stage.WAIT);
    }

    /** @return what to complete instead: Vert.x hears of it only after us, so that what follows is timed from there */
    ChannelPromise begun(Channel socket, ChannelPromise opened) {
        if (!check.holds(socket)) {
            socket.unsafe().close(socket.voidPromise());
        }
        return socket.newPromise().addListener(done -> {
            note(done);
            pass(done, opened);
        });
    }

    /** A connection that was reset before we looked had been open: a closed port refuses. */
    private void note(Future<?> done) {
        if (done.isSuccess() || Errno.of(done.cause()).equals(Optional.of(Errno.ECONNRESET))) {
            check.progress().enter(Stage.CONNECT, afterConnect);
        }
    }

    private static void pass(Future<?> done, ChannelPromise opened) {
        if (done.isSuccess()) {
            opened.trySuccess();
        } else {
            opened.tryFailure(done.cause());
        }
    }
}
