package hopwatch.probe.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Hears a check's connection break, reading or writing, before Vert.x turns every reason into "closed", and logs it.
 * What a connection says that the check has left no longer counts.
 */
class Break extends ChannelDuplexHandler {
    final Check check;

    Break(Check check) {
        this.check = check;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable why) {
        fail(ctx, why);
    }

    /** Once the head is there, what fails to be written is Vert.x saying goodbye. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        super.write(ctx, message, promise.unvoid().addListener(done -> {
            if (!done.isSuccess() && check.progress().isUnanswered()) {
                fail(ctx, done.cause());
            }
        }));
    }

    final boolean isCurrent(ChannelHandlerContext ctx) {
        return !check.isOver() && ctx.channel() == check.channel();
    }

    private void fail(ChannelHandlerContext ctx, Throwable why) {
        if (isCurrent(ctx)) {
            check.fail(why);
        }
    }
}
