package hopwatch.app;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.HeldPort;
import hopwatch.demo.Authority;
import hopwatch.demo.Peer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Servers on loopback that answer in all ways that a prober tells apart, and the modules to ask them by. */
final class BlackboxWorld implements AutoCloseable {
    private static final Duration DAY = Duration.ofDays(1);

    private static final String HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    private static final String TRAILED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhasty\r\n0\r\nX-Late: v\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> places = new HashMap<>();
    private final HeldPort closed = new HeldPort();
    private final Peer ancient = Peer.answering("HTTP/1.0 200 OK\r\n\r\nold");
    private final Peer garbage = Peer.answering("nonsense\r\n\r\n");
    private final Peer mute = Peer.answering("");
    private final Peer hasty = Peer.answering(HINTS + TRAILED);
    private final Peer cut = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    private final Peer slow = Peer.playing(line -> {
        line.request();
        line.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        line.silence();
    });
    private final Peer silent = Peer.playing(line -> {
        line.request();
        line.silence();
    });

    private BlackboxWorld() {}

    static BlackboxWorld in(Path folder) throws IOException {
        BlackboxWorld world = new BlackboxWorld();
        Instant now = Instant.now();
        Authority known = new Authority(now);
        Authority other = new Authority(now);
        X509Bundle usual = known.issue(new CertificateBuilder()
                .ecp256()
                .subject("CN=\\ a\\, b\\+c,OU=One,OU=Two,O=\\#Shop \\\"x\\\",STREET=Way 1,L=Town,ST=Land,C=DE")
                .addSanDnsName("localhost")
                .addSanDnsName("b.test")
                .addExtendedKeyUsageServerAuth()
                .notBefore(now.minus(DAY))
                .notAfter(now.plus(DAY.multipliedBy(50))));
        world.open("PLAIN", null);
        world.open("TLS", usual);
        world.open("UNTRUSTED", other.issue("localhost", now.minus(DAY), now.plus(DAY)));
        world.open("EXPIRED", known.issue("localhost", now.minus(DAY), now.minusSeconds(60)));
        world.places.put("ANCIENT", "127.0.0.1:" + world.ancient.port());
        world.places.put("GARBAGE", "127.0.0.1:" + world.garbage.port());
        world.places.put("CUT", "127.0.0.1:" + world.cut.port());
        world.places.put("MUTE", "127.0.0.1:" + world.mute.port());
        world.places.put("HASTY", "127.0.0.1:" + world.hasty.port());
        world.places.put("SLOW", "127.0.0.1:" + world.slow.port());
        world.places.put("SILENT", "127.0.0.1:" + world.silent.port());
        world.places.put("CLOSED", "127.0.0.1:" + world.closed.number());
        world.places.put("CLOSED_PORT", Integer.toString(world.closed.number()));
        world.places.put(
                "CA",
                Files.writeString(folder.resolve("ca.pem"), known.rootPem()).toString());
        return world;
    }

    private void open(String name, @org.jspecify.annotations.Nullable X509Bundle identity) {
        HttpServerOptions options = new HttpServerOptions();
        if (identity != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertValue(Buffer.buffer(identity.getCertificatePathPEM()))
                            .setKeyValue(Buffer.buffer(identity.getPrivateKeyPEM())));
        }
        int port = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        places.put(name, (identity == null ? "127.0.0.1:" : "localhost:") + port);
        places.put(name + "_PORT", Integer.toString(port));
    }

    /** With the names of places in capitals replaced by where they are. */
    String placed(String text) {
        String placed = text;
        for (String name : places.keySet().stream()
                .sorted(java.util.Comparator.comparing(String::length).reversed())
                .toList()) {
            placed = placed.replace("{" + name + "}", places.getOrDefault(name, ""));
        }
        return placed;
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        switch (request.path()) {
            case "/missing" -> response.setStatusCode(404).end("no");
            case "/empty" -> response.setStatusCode(204).end();
            case "/there" -> to(response, 302, "/");
            case "/absolute" -> to(response, 301, placed("http://{PLAIN}/"));
            case "/secure" -> to(response, 302, placed("https://{TLS}/"));
            case "/insecure" -> to(response, 302, placed("http://{PLAIN}/"));
            case "/nowhere" -> to(response, 302, placed("http://{CLOSED}/"));
            case "/loop" -> to(response, 302, "/loop");
            case "/kept" -> to(response, 307, "/post");
            case "/lost" -> to(response, 303, "/get");
            case "/app" -> to(response, 302, "myapp://open/it");
            case "/itself" -> to(response, 302, placed("https://127.0.0.1:{TLS_PORT}/"));
            case "/odd" -> to(response, 302, "/bare?a={b}|c&d=100%");
            case "/dots" -> to(response, 302, "/a/../../bare");
            case "/signin" -> to(response, 302, placed("http://u:p@{PLAIN}/auth"));
            case "/bodiless" -> to(response, 302, "/counted");
            case "/counted" ->
                response.setStatusCode(
                                java.util.Objects.equals(request.getHeader("Content-Length"), wanted(request))
                                        ? 200
                                        : 411)
                        .end("counted");
            case "/latin" ->
                response.putHeader("X-Kind", "caf\u00c3\u00a9")
                        .end(Buffer.buffer(new byte[] {(byte) 0xe9, ' '}).appendString("a page"));
            case "/deflated" -> response.end(deflated("plain text, ".repeat(100)));
            case "/old" ->
                response.putHeader("Last-Modified", "Sunday, 06-Nov-94 08:49:37 GMT")
                        .end("old");
            case "/weekday" ->
                response.putHeader("Last-Modified", "Mon, 20 Nov 2026 11:17:53 GMT")
                        .end("dated");
            case "/void" -> response.setStatusCode(404).end();
            case "/vague" -> response.setStatusCode(302).end("no location");
            case "/senseless" -> to(response, 302, "http://[::1/");
            case "/chunked" -> response.setChunked(true).write("in ").compose(on -> response.end("parts"));
            case "/gzip" -> response.putHeader("Content-Encoding", "gzip").end(zipped("plain text, ".repeat(100)));
            case "/dated" ->
                response.putHeader("Last-Modified", "Fri, 20 Nov 2026 11:17:53 GMT")
                        .end("dated");
            case "/large" -> response.end("x".repeat(5_000));
            case "/huge" -> response.end("x".repeat(3_000_000));
            case "/post" ->
                request.body().onSuccess(body -> response.setStatusCode(
                                request.method().name().equals("POST")
                                                && body.toString().equals("a=b")
                                        ? 200
                                        : 400)
                        .end(body));
            case "/get" ->
                response.setStatusCode(request.method().name().equals("GET") ? 200 : 400)
                        .end("got");
            case "/auth" ->
                response.setStatusCode("Basic dTpw".equals(request.getHeader("Authorization")) ? 200 : 401)
                        .end("let in");
            case "/host" ->
                response.setStatusCode("b.test".equals(request.authority().toString()) ? 200 : 421)
                        .end("hosted");
            case "/bare" ->
                response.setStatusCode(
                                request.getHeader("Accept-Encoding") == null
                                                || "identity".equals(request.getHeader("Accept-Encoding"))
                                        ? 200
                                        : 400)
                        .end("bare");
            case "/cookie" -> to(response.putHeader("Set-Cookie", "a=b; Path=/"), 302, "/eaten");
            case "/eaten" ->
                response.setStatusCode("a=b".equals(request.getHeader("Cookie")) ? 200 : 400)
                        .end("eaten");
            default ->
                response.putHeader("X-Kind", "page")
                        .putHeader("Content-Type", "text/html")
                        .end("a page");
        }
    }

    /** How long its body is said to be where a request usually has one; elsewhere nothing is said. */
    private static @org.jspecify.annotations.Nullable String wanted(HttpServerRequest request) {
        return request.method().name().equals("POST") ? "0" : null;
    }

    private static void to(HttpServerResponse response, int status, String location) {
        response.setStatusCode(status).putHeader("Location", location).end("moved");
    }

    private static Buffer zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    /** Without a head, as Go's reader takes it. */
    private static Buffer deflated(String text) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            throw new IllegalStateException(full);
        } finally {
            deflater.end();
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    @Override
    public void close() throws IOException, TimeoutException {
        for (Peer each : new Peer[] {ancient, garbage, mute, hasty, cut, slow, silent}) {
            each.close();
        }
        closed.close();
        vertx.close().await(10, SECONDS);
    }
}
