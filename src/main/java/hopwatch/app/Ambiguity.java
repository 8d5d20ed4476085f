package hopwatch.app;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy in front might understand otherwise than we do, so that one of us would take for a request what the other
 * takes for a body. Of two ways to say how long a body is we take one.
 */
final class Ambiguity {
    private static final CharSequence NAMELESS = HttpHeaders.createOptimized("");
    private static final int BAD_REQUEST = 400;
    private static final int LINE_TOO_LONG = 414;
    private static final int HEADERS_TOO_LONG = 431;

    private Ambiguity() {}

    /** 0 if there is none. */
    static int status(HttpServerRequest request) {
        if (request.decoderResult().isSuccess()) {
            return isPlain(request) ? 0 : BAD_REQUEST;
        }
        Throwable why = request.decoderResult().cause();
        return why instanceof TooLongHttpLineException
                ? LINE_TOO_LONG
                : why instanceof TooLongHttpHeaderException ? HEADERS_TOO_LONG : BAD_REQUEST;
    }

    private static boolean isPlain(HttpServerRequest request) {
        MultiMap headers = request.headers();
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return hasPath(request.path())
                && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && !headers.contains(NAMELESS)
                && (length == null || length.equals("0") || mayBring(request.method()))
                && (request.version() == HttpVersion.HTTP_1_0 || hasOneHost(request));
    }

    /** The other forms (RFC 9112 §3.2.3, §3.2.4) are a proxy's; Vert.x's router would log them as a bug of ours. */
    private static boolean hasPath(@Nullable String path) {
        return path != null && path.startsWith("/");
    }

    /** The page is the same by any name; but a header that is folded into this one's value is not to be overlooked. */
    private static boolean hasOneHost(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.HOST).size() == 1 && request.authority() != null;
    }

    private static boolean mayBring(HttpMethod method) {
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }
}
