package hopwatch.crash;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A page for each monitor that goes down and up by a seeded plan and writes down when; each at an address of its own, so
 * that no two troubles have one root. Lives on one
 * event loop, its Vert.x instance's only one.
 */
final class Target implements AutoCloseable {
    private static final int TICK = 20;

    private record Sorting(long at, String monitor) {}

    private final Truth.Log log = new Truth.Log();
    private final PriorityQueue<Sorting> plan = new PriorityQueue<>(Comparator.comparing(Sorting::at));
    private final Set<String> down = new HashSet<>();
    private final Random chance;
    private final Map<String, HttpServer> servers = new TreeMap<>();
    private final Vertx vertx;
    private final long shortest;
    private final long mean;
    private boolean quiet;
    private long ticked = System.currentTimeMillis();
    private volatile long latest;

    /**
     * @param shortest time that a state lasts, so that each can be noticed
     * @param mean time that a state lasts
     */
    Target(Vertx vertx, long seed, int monitors, Duration shortest, Duration mean) {
        this.vertx = vertx;
        this.chance = new Random(seed);
        this.shortest = shortest.toMillis();
        this.mean = mean.toMillis();
        long now = System.currentTimeMillis();
        for (int i = 0; i < monitors; i++) {
            String monitor = "m" + i;
            plan.add(new Sorting(now + chance.nextLong(this.mean), monitor));
            servers.put(monitor, vertx.createHttpServer().requestHandler(request -> answer(request, monitor)));
        }
        servers.values().forEach(server -> server.listen(0, "127.0.0.1").await());
        vertx.setPeriodic(TICK, tick -> turn(System.currentTimeMillis()));
    }

    String url(String monitor) {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(servers.get(monitor)).actualPort() + "/";
    }

    /** By how much its own loop was late at worst, in milliseconds: how busy the machine is. */
    long latest() {
        return latest;
    }

    /** From now on it tells the {@link #latest} anew. */
    void anew() {
        latest = 0;
    }

    Truth truth() {
        return log.read();
    }

    /** From now on everything is up, and stays so. */
    void rest() {
        vertx.runOnContext(here -> {
            quiet = true;
            long now = System.currentTimeMillis();
            down.forEach(monitor -> log.up(monitor, now));
            down.clear();
        });
    }

    /** From now on everything is down, and stays so. */
    void fall() {
        vertx.runOnContext(here -> {
            quiet = true;
            long now = System.currentTimeMillis();
            servers.keySet().stream().filter(down::add).forEach(monitor -> log.down(monitor, now));
        });
    }

    private void answer(HttpServerRequest request, String monitor) {
        log.asked(monitor, System.currentTimeMillis());
        boolean broken = down.contains(monitor);
        request.response()
                .setStatusCode(broken ? 503 : 200)
                .end(broken ? "broken" : "Cart")
                .onFailure(killed -> {});
    }

    private void turn(long now) {
        latest = Math.max(latest, now - ticked - TICK);
        ticked = now;
        while (!quiet && !plan.isEmpty() && plan.element().at() <= now) {
            String monitor = plan.remove().monitor();
            if (down.remove(monitor)) {
                log.up(monitor, now);
            } else {
                down.add(monitor);
                log.down(monitor, now);
            }
            plan.add(new Sorting(
                    now + shortest + (long) (-Math.log(1 - chance.nextDouble()) * (mean - shortest)), monitor));
        }
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.close().await());
    }
}
