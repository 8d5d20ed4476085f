package hopwatch.probe.web;

import hopwatch.cache.CacheHeaders;
import hopwatch.config.Authority;
import hopwatch.config.Payload;
import hopwatch.config.Request;
import hopwatch.probe.Answer;
import hopwatch.probe.Body;
import hopwatch.probe.Cause;
import hopwatch.probe.Charsets;
import hopwatch.probe.Failure;
import hopwatch.probe.Stage;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request and its answer over one open connection. Event loop. */
final class Exchange {
    static final int BODY_CAP = 1024 * 1024;

    /** Servers ask how long their body is, also where there is none (RFC 9110 §8.6). */
    private static final Set<String> BODIED = Set.of("POST", "PUT", "PATCH");

    private final InstantSource clock;
    /** In the order in which they are sent, which is to be the same at each start. */
    private final List<Map.Entry<CharSequence, CharSequence>> usual;

    private Exchange(InstantSource clock, List<Map.Entry<CharSequence, CharSequence>> usual) {
        this.clock = clock;
        this.usual = usual;
    }

    /** As a visitor's browser asks: for whatever there is, compressed. */
    static Exchange asVisitor(InstantSource clock) {
        return new Exchange(
                clock, List.of(Map.entry(HttpHeaders.ACCEPT, "*/*"), Map.entry(HttpHeaders.ACCEPT_ENCODING, "gzip")));
    }

    /** Without a word beyond what was written. */
    static Exchange asWritten(InstantSource clock) {
        return new Exchange(clock, List.of());
    }

    /** Completes at the final head; its body must be asked for at once, or it is lost. */
    Future<HttpClientResponse> head(Check check, HttpClientConnection connection, Leg leg, Optional<String> cookies) {
        check.progress().enter(leg.body() == null ? Stage.WAIT : Stage.SEND);
        return connection
                .request(options(leg, cookies))
                .compose(ready -> sent(check, ready.authority(authority(leg)), leg.body()))
                .onSuccess(head -> noted(check, head));
    }

    private RequestOptions options(Leg leg, Optional<String> cookies) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(leg.method()))
                .setURI(leg.path())
                .putHeader(HttpHeaders.USER_AGENT, "Hopwatch/0.1");
        usual.forEach(header -> options.putHeader(header.getKey(), header.getValue()));
        leg.headers().stream()
                .filter(line -> !isHost(line))
                .forEach(line -> options.putHeader(line.name(), line.value().reveal()));
        cookies.ifPresent(kept -> putCookies(options, kept));
        if (leg.body() == null && BODIED.contains(leg.method())) {
            options.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
        }
        return options;
    }

    /** Beside those that the file writes. */
    private static void putCookies(RequestOptions options, String kept) {
        String written = options.getHeaders().get(HttpHeaders.COOKIE);
        options.putHeader(HttpHeaders.COOKIE, written == null ? kept : written + "; " + kept);
    }

    private static boolean isHost(Request.Line line) {
        return line.name().equalsIgnoreCase("host");
    }

    /** A Host that the file writes stands in the request alone: connecting and TLS go by the URL's. */
    private static HostAndPort authority(Leg leg) {
        return leg.headers().stream()
                .filter(Exchange::isHost)
                .map(line -> HostAndPort.parseAuthority(line.value().reveal(), -1))
                .findFirst()
                .orElseGet(() -> HostAndPort.create(Authority.of(leg.url()).bracketed(), leg.unusualPort()));
    }

    private static Future<HttpClientResponse> sent(Check check, HttpClientRequest ready, @Nullable Payload body) {
        if (body == null) {
            return ready.send();
        }
        Future<HttpClientResponse> response = ready.response();
        return ready.end(Buffer.buffer(body.bytes()))
                .onSuccess(written -> check.progress().enter(Stage.SEND, Stage.WAIT))
                .compose(written -> response);
    }

    /** Whoever does not read the body hangs up: no news then. */
    private static void noted(Check check, HttpClientResponse head) {
        head.exceptionHandler(hungUp -> {});
        check.progress().enter(Stage.BODY);
    }

    /** The whole answer to the last leg. */
    Future<Answer> answer(Check check, HttpClientResponse head) {
        return body(check, head).map(body -> answer(check, head.statusCode(), headers(head.headers()), body));
    }

    private Answer answer(Check check, int status, Map<String, List<String>> headers, Body body) {
        check.sighting().told(CacheHeaders.read(status, headers), Dated.read(headers));
        return new Answer(
                clock.instant(), check.progress().phases(), check.sighting().evidence(), headers, body);
    }

    /** The whole body, inflated; fails as soon as it grows beyond the cap. */
    private static Future<Body> body(Check check, HttpClientResponse head) {
        String coding = header(head, HttpHeaders.CONTENT_ENCODING);
        return read(head, coding).map(wire -> {
            check.sighting().read(wire.length());
            byte[] plain = Inflating.body(wire.getBytes(), coding, BODY_CAP);
            return new Body(plain, Charsets.named(header(head, HttpHeaders.CONTENT_TYPE)), Inflating.left(coding));
        });
    }

    private static String header(HttpClientResponse head, CharSequence name) {
        return Optional.ofNullable(head.getHeader(name)).orElse("");
    }

    private static Future<Buffer> read(HttpClientResponse head, String coding) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        head.exceptionHandler(why -> whole.tryFail(cutShort(why, body.length(), head)))
                .endHandler(end -> whole.tryComplete(body))
                .handler(part -> {
                    if (whole.future().isComplete()) {
                        return;
                    }
                    body.appendBuffer(part);
                    if (body.length() > BODY_CAP) {
                        whole.tryFail(Inflating.tooLarge(body.getBytes(), coding, BODY_CAP));
                    }
                });
        return whole.future();
    }

    private static Throwable cutShort(Throwable why, int received, HttpClientResponse head) {
        if (Causes.of(Stage.BODY, why).reason() != Cause.BODY_TRUNCATED) {
            return why;
        }
        String stated = header(head, HttpHeaders.CONTENT_LENGTH);
        return new Failure(
                Cause.BODY_TRUNCATED,
                stated.isEmpty() ? "after " + received + " bytes" : received + " of " + stated + " bytes");
    }

    static Map<String, List<String>> headers(MultiMap received) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        received.forEach(
                (name, value) -> headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), first -> new ArrayList<>())
                        .add(value));
        return headers;
    }
}
