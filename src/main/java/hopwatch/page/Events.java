package hopwatch.page;

import hopwatch.schedule.Timers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Tells open pages that something changed: a version and nothing else, by Server-Sent Events. Nothing is kept for a
 * client: one that does not read is cut off, and hears what is new when it asks again. Owned by one event loop, which it
 * never holds for longer than a slice: between two, pages are served.
 */
final class Events {
    /** Half of the shortest time after which listeners, and proxies in front, take a connection for idle. */
    static final Duration QUIET = Duration.ofSeconds(15);

    static final int SLICE = 100;
    static final Duration PAUSE = Duration.ofMillis(5);

    private static final CharSequence UNBUFFERED = HttpHeaders.createOptimized("x-accel-buffering");
    private static final CharSequence LAST_EVENT = HttpHeaders.createOptimized("last-event-id");

    private final Executor loop;
    private final Timers timers;
    private final int most;
    /** Whoever was told something last comes last, so that whoever is behind comes first. */
    private final Set<EventStream> streams = new LinkedHashSet<>();

    private volatile int count;
    private @Nullable String version;
    private Buffer changed = Buffer.buffer();
    private Buffer alive = Buffer.buffer();
    /** Grows whenever all must be told something. */
    private int beat;

    private long opened;
    private boolean sweeping;
    private boolean closed;
    private Runnable beatOff = () -> {};
    private Runnable sweepOff = () -> {};

    /**
     * @param loop runs tasks on the event loop that owns this, as {@code timers} does
     * @param most may listen at once
     */
    Events(Executor loop, Timers timers, int most) {
        this.loop = loop;
        this.timers = timers;
        this.most = most;
    }

    /** How many listen. Any thread. */
    int count() {
        return count;
    }

    /**
     * Any thread.
     *
     * @param full answers those for whom there is no room
     */
    void open(HttpServerRequest request, Runnable full) {
        loop.execute(() -> {
            if (!hasRoom()) {
                full.run();
            } else if (request.method().equals(HttpMethod.HEAD)) {
                described(request).end().onFailure(gone -> {});
            } else {
                add(stream(request), request.getHeader(LAST_EVENT));
            }
        });
    }

    private static HttpServerResponse described(HttpServerRequest request) {
        return request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, EventText.TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, Headers.NEVER)
                .putHeader(UNBUFFERED, "no");
    }

    private EventStream stream(HttpServerRequest request) {
        HttpServerResponse response = described(request).setChunked(true);
        EventStream stream =
                new EventStream(response, () -> request.connection().close().onFailure(gone -> {}));
        response.exceptionHandler(broken -> loop.execute(() -> remove(stream)));
        response.closeHandler(left -> loop.execute(() -> remove(stream)));
        return stream;
    }

    private boolean hasRoom() {
        return !closed && version != null && streams.size() < most;
    }

    /** @param last what the client heard last, before it lost us; null if nothing */
    void add(EventStream stream, @Nullable String last) {
        String current = Objects.requireNonNull(version);
        Buffer news = current.equals(last) ? alive : changed;
        if (stream.tell(EventText.retry(retry(opened++)).appendBuffer(news), current, beat)) {
            if (streams.isEmpty()) {
                beatOff.run();
                beatOff = timers.after(QUIET, this::beat);
            }
            streams.add(stream);
            count = streams.size();
        }
    }

    /** One to ten seconds, evenly spread, so that not all come back at once. */
    static Duration retry(long place) {
        return Duration.ofMillis(1_000 + place * 5_563 % 9_001);
    }

    private void remove(EventStream stream) {
        streams.remove(stream);
        count = streams.size();
    }

    /** On the loop. */
    void tell(String current) {
        if (!current.equals(version)) {
            version = current;
            changed = EventText.changed(current);
            alive = EventText.alive(current);
            tellAll();
        }
    }

    private void beat() {
        if (!streams.isEmpty()) {
            beatOff = timers.after(QUIET, this::beat);
            tellAll();
        }
    }

    private void tellAll() {
        beat++;
        if (!sweeping) {
            sweep();
        }
    }

    private void sweep() {
        for (int told = 0; told < SLICE && isAnybodyBehind(); told++) {
            tell(streams.iterator().next());
        }
        sweeping = isAnybodyBehind();
        if (sweeping) {
            sweepOff = timers.after(PAUSE, this::sweep);
        }
    }

    private boolean isAnybodyBehind() {
        return !streams.isEmpty() && streams.iterator().next().isBehind(beat);
    }

    private void tell(EventStream stream) {
        String current = Objects.requireNonNull(version);
        streams.remove(stream);
        if (stream.tell(stream.knows(current) ? alive : changed, current, beat)) {
            streams.add(stream);
        }
        count = streams.size();
    }

    /** Ends all at once, so that nothing waits for them. */
    Future<Void> close() {
        return Future.future(ended -> loop.execute(() -> {
            closed = true;
            beatOff.run();
            sweepOff.run();
            List.copyOf(streams).forEach(EventStream::end);
            streams.clear();
            count = 0;
            ended.complete();
        }));
    }
}
