package hopwatch.page;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is handed out: its bytes in each encoding, with every header that goes with them. Headers are made once
 * and frozen, so that an answer shares them instead of copying them one by one.
 *
 * @param gzip null where compressing does not pay
 */
record Offer(Rendered page, Beside beside, Form identity, @Nullable Form gzip) {
    /**
     * @param head of an answer with the bytes
     * @param unchanged of an answer to whoever has them already
     */
    record Form(String etag, MultiMap head, MultiMap unchanged, Buffer body) {}

    /**
     * @param path where it lies
     * @param beside what goes with all that lies there
     */
    static Offer of(String path, Rendered page, Beside beside) {
        Form gzip = Optional.ofNullable(page.gzip())
                .map(packed -> form(path, page, beside, packed, "-gzip"))
                .orElse(null);
        return new Offer(page, beside, form(path, page, beside, page.identity(), ""), gzip);
    }

    private static Form form(String path, Rendered page, Beside beside, Buffer body, String encoding) {
        String etag = "\"" + page.tag() + encoding + "\"";
        MultiMap unchanged = Headers.of(path, page, beside).add(Headers.ETAG, Headers.value(etag));
        MultiMap head = Headers.described(unchanged.copy(true), page, body, !encoding.isEmpty());
        return new Form(etag, head.copy(false), unchanged.copy(false), body);
    }

    /** The same bytes in a world that has changed elsewhere. */
    Offer under(String path, Beside beside) {
        return beside.equals(this.beside) ? this : of(path, page, beside);
    }

    /** What suits a visitor who sent these headers. */
    Form form(MultiMap asked) {
        Form packed = gzip;
        return packed != null && Headers.takesGzip(asked) ? packed : identity;
    }
}
