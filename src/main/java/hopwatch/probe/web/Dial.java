package hopwatch.probe.web;

import hopwatch.probe.Errno;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to open a connection for a check: hands the check its socket, so that a deadline can end it at any moment,
 * and tells when TCP is open (a proxy's CONNECT included), which Vert.x itself tells only after TLS. Event loop.
 */
final class Dial {
    /** Whose socket it is. */
    static final AttributeKey<Check> CHECK = AttributeKey.valueOf(Dial.class, "check");

    private final InetAddress to;
    private final Race race;
    private final @Nullable Tunnel tunnel;
    private @Nullable Channel begun;

    /** @param tunnel through a proxy that listens at the address; null for none */
    Dial(InetAddress to, Race race, @Nullable Tunnel tunnel) {
        this.to = to;
        this.race = race;
        this.tunnel = tunnel;
    }

    Check check() {
        return race.check();
    }

    InetAddress to() {
        return to;
    }

    /** Only of a dial that has begun. */
    Channel socket() {
        return Objects.requireNonNull(begun, "the dial has not begun");
    }

    /** @return what to complete instead: Vert.x hears of it only after us, so that what follows is timed from there */
    ChannelPromise begun(ChannelHandlerContext ctx, ChannelPromise opened) {
        begun = ctx.channel();
        ctx.channel().attr(CHECK).set(race.check());
        race.began(this, ctx.channel());
        if (tunnel != null) {
            ctx.pipeline().addAfter(ctx.name(), "tunnel", tunnel);
            return tunnel.through(ctx.newPromise().addListener(done -> settle(done, opened)), ctx.newPromise());
        }
        return ctx.newPromise().addListener(done -> settle(done, opened));
    }

    private void settle(Future<?> done, ChannelPromise opened) {
        if (wasOpen(done)) {
            race.opened(this);
        }
        if (done.isSuccess()) {
            opened.trySuccess();
        } else {
            opened.tryFailure(done.cause());
        }
    }

    /** A connection that was reset before we looked had been open: a closed port refuses. */
    private boolean wasOpen(Future<?> done) {
        return done.isSuccess() || (tunnel == null && Errno.of(done.cause()).equals(Optional.of(Errno.ECONNRESET)));
    }
}
