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
record Offer(Rendered page, String stamp, Form identity, @Nullable Form gzip) {
    /**
     * @param head of an answer with the bytes
     * @param unchanged of an answer to whoever has them already
     */
    record Form(String etag, MultiMap head, MultiMap unchanged, Buffer body) {}

    /**
     * @param path where it lies
     * @param stamp of the world that the shelf shows; empty where it does not matter
     */
    static Offer of(String path, Rendered page, String stamp) {
        Form gzip = Optional.ofNullable(page.gzip())
                .map(packed -> form(path, page, stamp, packed, "-gzip"))
                .orElse(null);
        return new Offer(page, stamp, form(path, page, stamp, page.identity(), ""), gzip);
    }

    private static Form form(String path, Rendered page, String stamp, Buffer body, String encoding) {
        String etag = "\"" + page.tag() + encoding + "\"";
        MultiMap unchanged = Headers.of(path, page, stamp).add(Headers.ETAG, Headers.value(etag));
        MultiMap head = Headers.described(unchanged.copy(true), page, body, !encoding.isEmpty());
        return new Form(etag, head.copy(false), unchanged.copy(false), body);
    }

    /** The same bytes in a world that has changed elsewhere. */
    Offer under(String path, String stamp) {
        return stamp.equals(this.stamp) ? this : of(path, page, stamp);
    }

    /** What suits a visitor who sent these headers. */
    Form form(MultiMap asked) {
        Form packed = gzip;
        return packed != null && Headers.takesGzip(asked) ? packed : identity;
    }
}
