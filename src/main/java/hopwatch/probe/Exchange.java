package hopwatch.probe;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request and its answer over one open connection. Event loop. */
final class Exchange {
    static final int BODY_CAP = 1024 * 1024;

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private final Check check;

    Exchange(Check check) {
        this.check = check;
    }

    /** Completes at the final head; its body must be asked for at once, or it is lost. */
    Future<HttpClientResponse> head(HttpClientConnection connection, Leg leg) {
        check.progress().enter(Stage.WAIT);
        return connection
                .request(options(leg))
                .compose(ready -> sent(ready, leg))
                .onSuccess(this::noted);
    }

    private static RequestOptions options(Leg leg) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setURI(leg.path())
                .putHeader(HttpHeaders.USER_AGENT, "Hopwatch/0.1")
                .putHeader(HttpHeaders.ACCEPT, "*/*")
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    }

    private static Future<HttpClientResponse> sent(HttpClientRequest ready, Leg leg) {
        return ready.authority(HostAndPort.create(leg.url().getHost(), leg.unusualPort()))
                .send();
    }

    /** Whoever does not read the body hangs up: no news then. */
    private void noted(HttpClientResponse head) {
        head.exceptionHandler(hungUp -> {});
        check.progress().enter(Stage.BODY);
        if (head.version() == HttpVersion.HTTP_2) {
            check.sighting().answeredOverHttp2(head.statusCode());
        }
    }

    /** The whole body, inflated; fails as soon as it grows beyond the cap. */
    Future<Body> body(HttpClientResponse head) {
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

    static Map<String, List<String>> headers(MultiMap received) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        received.forEach(
                (name, value) -> headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), first -> new ArrayList<>())
                        .add(value));
        return headers;
    }
}
