package hopwatch.demo;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The edge: answers from its cache while a response is fresh, asks the proxy otherwise, and rather serves a stale page
 * than an error. Says which in {@code X-Cache} and {@code Cache-Status}; a stale page that stands in for an error is no
 * {@code hit} there, since the request went forward (RFC 9211 §2.1). Belongs to one loop.
 */
final class Cdn implements Role {
    private static final int MOST_PAGES = 100;

    private final Upstream proxy;
    private final Pace pace;
    private final InstantSource clock;
    private final Map<Ask, Cached> cache = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Ask, Cached> eldest) {
            return size() > MOST_PAGES;
        }
    };

    Cdn(Upstream proxy, Pace pace, InstantSource clock) {
        this.proxy = proxy;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public Future<Reply> answer(Ask ask) {
        return pace.work().compose(done -> fromCacheOrProxy(ask)).map(reply -> reply.and("via", "1.1 demo-cdn"));
    }

    private Future<Reply> fromCacheOrProxy(Ask ask) {
        Cached known = cache.get(ask);
        Instant now = clock.instant();
        if (known == null) {
            return proxy.ask(ask).map(reply -> missed(ask, reply, "fwd=uri-miss"));
        }
        return known.isFresh(now)
                ? Future.succeededFuture(served(known, now, "HIT", "hit"))
                : proxy.ask(ask).map(reply -> revalidated(ask, known, reply));
    }

    private Reply revalidated(Ask ask, Cached known, Reply reply) {
        Instant now = clock.instant();
        return reply.isServerError() && known.mayStandIn(now)
                ? served(known, now, "STALE", "fwd=stale; fwd-status=" + reply.status() + "; detail=stale-if-error")
                : missed(ask, reply, "fwd=stale");
    }

    private Reply missed(Ask ask, Reply reply, String why) {
        CacheControl control = CacheControl.of(reply);
        boolean store =
                reply.status() == 200 && control.storable() && ask.method().equals(HttpMethod.GET);
        if (store) {
            cache.put(ask, new Cached(reply, control, clock.instant()));
        }
        String status = why + "; fwd-status=" + reply.status() + (store ? "; stored" : "");
        return marked(reply, "MISS", status);
    }

    private static Reply served(Cached known, Instant now, String result, String status) {
        return marked(known.reply(), result, status + "; ttl=" + known.ttl(now))
                .with("age", Long.toString(known.age(now).toSeconds()));
    }

    private static Reply marked(Reply reply, String result, String status) {
        return reply.with("x-cache", result).and("cache-status", "demo-cdn; " + status);
    }
}
