package hopwatch.probe.web;

import hopwatch.probe.Stage;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.http.Http2Settings;

/** Listens on an open connection for what Vert.x does not tell: the first byte, informational heads, and why it broke. */
final class Wire {
    /** Netty widens a window once less than this share of it is left: for us, never. */
    private static final float NEVER = 1e-9f;

    private Wire() {}

    /** What we tell an HTTP/2 peer first: no pushing, heads up to the cap, one window for the whole body. */
    static Http2Settings settings() {
        return new Http2Settings()
                .setPushEnabled(false)
                .setMaxHeaderListSize(FrameLimits.HEAD_CAP)
                .setInitialWindowSize(FrameLimits.WINDOW);
    }

    /**
     * TLS is done, and Vert.x about to put its HTTP into the pipeline. Over HTTP/2 the waiting begins here: Vert.x calls
     * a connection open only after the peer's first frame.
     */
    static void secured(ChannelPipeline pipeline, Check check) {
        SslHandler tls = pipeline.get(SslHandler.class);
        if (tls != null && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol())) {
            pipeline.addLast(new Http2Wire(check));
            check.progress().enter(Stage.TLS, Stage.WAIT);
        }
    }

    /** Vert.x' HTTP is in place; to be called before a request is made. */
    static void listen(Channel channel, Check check) {
        Http2ConnectionHandler http2 = channel.pipeline().get(Http2ConnectionHandler.class);
        if (http2 == null) {
            Http1Wire.listen(channel.pipeline(), check);
        } else {
            http2.decoder().frameListener(new Http2Heads(http2.decoder().frameListener(), check));
            grantWindow(http2, check.isTakingAnyLength());
        }
    }

    private static void grantWindow(Http2ConnectionHandler http2, boolean anew) {
        Http2Stream connection = http2.connection().connectionStream();
        DefaultHttp2LocalFlowController windows =
                (DefaultHttp2LocalFlowController) http2.connection().local().flowController();
        try {
            windows.incrementWindowSize(connection, FrameLimits.WINDOW - FrameLimits.FIRST_WINDOW);
            if (!anew) {
                windows.windowUpdateRatio(connection, NEVER);
                windows.windowUpdateRatio(NEVER);
            }
        } catch (Http2Exception closed) {
            throw new IllegalStateException(closed);
        }
    }
}
