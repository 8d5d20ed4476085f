package hopwatch.probe;

import hopwatch.config.Payload;
import hopwatch.config.Request;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request and its answer over one open connection. Event loop. */
final class Exchange {
    static final int BODY_CAP = 1024 * 1024;

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private final InstantSource clock;

    Exchange(InstantSource clock) {
        this.clock = clock;
    }

    /** Completes at the final head; its body must be asked for at once, or it is lost. */
    Future<HttpClientResponse> head(Check check, HttpClientConnection connection, Leg leg, Optional<String> cookies) {
        check.progress().enter(leg.body() == null ? Stage.WAIT : Stage.SEND);
        return connection
                .request(options(leg, cookies))
                .compose(ready -> sent(check, ready.authority(authority(leg)), leg.body()))
                .onSuccess(head -> noted(check, head));
    }

    private static RequestOptions options(Leg leg, Optional<String> cookies) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(leg.method()))
                .setURI(leg.path())
                .putHeader(HttpHeaders.USER_AGENT, "Hopwatch/0.1")
                .putHeader(HttpHeaders.ACCEPT, "*/*")
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        cookies.ifPresent(kept -> options.putHeader(HttpHeaders.COOKIE, kept));
        leg.headers().stream()
                .filter(line -> !isHost(line))
                .forEach(line -> options.putHeader(line.name(), line.value().reveal()));
        return options;
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
                .orElseGet(() -> HostAndPort.create(leg.url().getHost(), leg.unusualPort()));
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
        if (head.version() == HttpVersion.HTTP_2) {
            check.sighting().answeredOverHttp2(head.statusCode());
        }
    }

    /** The whole answer to the last leg. */
    Future<Answer> answer(Check check, HttpClientResponse head) {
        return body(check, head)
                .map(body -> new Answer(
                        clock.instant(),
                        check.progress().phases(),
                        check.sighting().evidence(),
                        headers(head.headers()),
                        body));
    }

    /** The whole body, inflated; fails as soon as it grows beyond the cap. */
    private static Future<Body> body(Check check, HttpClientResponse head) {
        return read(head).map(wire -> {
            check.sighting().read(wire.length());
            String coding = Optional.ofNullable(head.getHeader(HttpHeaders.CONTENT_ENCODING))
                    .orElse("");
            return new Body(Inflating.body(wire.getBytes(), coding, BODY_CAP), charset(head));
        });
    }

    private static Future<Buffer> read(HttpClientResponse head) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        head.exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(body))
                .handler(part -> {
                    if (body.length() + part.length() > BODY_CAP) {
                        whole.tryFail(new Failure(Cause.BODY_TOO_LARGE));
                    } else {
                        body.appendBuffer(part);
                    }
                });
        return whole.future();
    }

    private static Charset charset(HttpClientResponse head) {
        Matcher named = CHARSET.matcher(
                Optional.ofNullable(head.getHeader(HttpHeaders.CONTENT_TYPE)).orElse(""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Map<String, List<String>> headers(MultiMap received) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        received.forEach(
                (name, value) -> headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), first -> new ArrayList<>())
                        .add(value));
        return headers;
    }
}
