import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.net.URI;

/**
 * The floor: what a check costs with Netty and BoringSSL alone. A fresh TLS 1.3 connection, certificate and host
 * verified, one GET, its answer read to the end, closed; again, so many at a time.
 *
 * <p>Arguments: URL, file of trusted roots, how many at a time.
 */
final class Bare {
    private final URI url;
    private final Bootstrap client = new Bootstrap();

    private Bare(URI url, SslContext tls, EventLoopGroup loops) {
        this.url = url;
        client.group(loops)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc(), url.getHost(), url.getPort()))
                                .addLast(new HttpClientCodec())
                                .addLast(new Answer());
                    }
                });
    }

    private void check() {
        client.connect(url.getHost(), url.getPort()).addListener(opened -> {
            if (!opened.isSuccess()) {
                check();
            }
        });
    }

    private final class Answer extends SimpleChannelInboundHandler<HttpObject> {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            FullHttpRequest get = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1, HttpMethod.GET, url.getPath(), Unpooled.EMPTY_BUFFER);
            get.headers().set("Host", url.getAuthority());
            ctx.writeAndFlush(get);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
            if (part instanceof LastHttpContent) {
                ctx.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            check();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable why) {
            System.err.println(why);
            System.exit(1);
        }
    }

    public static void main(String... arguments) throws Exception {
        SslContext tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(new File(arguments[1]))
                .protocols("TLSv1.3")
                .build();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Bare bare = new Bare(URI.create(arguments[0]), tls, loops);
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            bare.check();
        }
    }
}
