package hopwatch.crash;

import hopwatch.crash.Kept.Due;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One data directory and the lives of the servers that work on it, one killed after the other, the last one stopped. */
final class Campaign implements AutoCloseable {
    /**
     * A server's clock stands so much further ahead than the one's before it: what lies between is an hour's end, and the
     * five minutes after which it is closed.
     */
    private static final Duration LATER = Duration.ofMinutes(67);

    /** The first one's clock, so that a day ends early on. */
    private static final Duration EVENING = Duration.ofHours(21).plusMinutes(20);

    private static final long PATIENCE = 60_000;
    private static final long TO_STOP = 10_000;
    private static final int TERMINATED = 143;

    /** Whose hours there will be to close. */
    private static final String SERIES =
            "SELECT count(DISTINCT series) FROM observation WHERE run = (SELECT max(id) FROM run)";

    private static final int ENOUGH = 10;

    /** One for all: each has threads and descriptors of its own until it is collected. */
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Path folder;
    private final Rules rules;
    private final Target target;
    private final Receivers receivers;
    private final List<Life> lives = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final long firstAhead;

    /** @param state how long the target stays up or down, on the average */
    Campaign(Path folder, Rules rules, long seed, Duration state) throws IOException {
        this.folder = folder;
        this.rules = rules;
        this.target = new Target(vertx, seed, rules.monitors(), Duration.ofMillis(2_500), state);
        this.receivers = new Receivers(vertx, seed);
        String told = "self: {alert: []}\n" + rules.file(target, receivers);
        Path file = Files.writeString(folder.resolve("monitors.yaml"), told);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Instant now = Instant.now();
        Instant evening = now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        this.firstAhead = Duration.between(now, evening.plus(EVENING)).toMillis();
    }

    /** Each aim is one kill; then a quiet drain. */
    Evidence run(List<Aim> aims) throws Exception {
        for (Aim aim : aims) {
            live(aim);
        }
        Told told = drain();
        Path copy = folder.resolve("recount");
        Database.copy(folder.resolve("data"), copy);
        long closed = closed(copy);
        Recount recount = Recount.of(copy, vertx, rules, lives);
        return new Evidence(
                rules,
                List.copyOf(lives),
                List.copyOf(kept),
                receivers.log(),
                target.truth(),
                recount.checks(),
                recount.differences(),
                closed,
                target.latest(),
                told.shown(),
                told.published());
    }

    /** What a server asks of the kernel for so long after its first question; the one before it has made the files. */
    Recording record(Duration time) throws Exception {
        asks(Duration.ofMillis(500), List.of(), posts -> true);
        Map<String, byte[]> base = Map.of("hopwatch.db", Files.readAllBytes(folder.resolve("data/hopwatch.db")));
        List<Due> owed = kept.get(0).owed();
        Set<String> before = owed.stream().map(Due::key).collect(Collectors.toSet());
        Path trace = folder.resolve("trace");
        asks(time, Trace.command(trace), posts -> posts.stream()
                .anyMatch(post -> post.isAccepted() && !post.isDigest() && !before.contains(post.key())));
        Map<String, List<Due>> digests = Digests.written(kept.get(1).owed());
        return new Recording(base, owed, digests, Trace.read(trace, folder.resolve("data")), folder);
    }

    /** @param enough whether what was sent will do: otherwise it goes on until it does */
    private void asks(Duration time, List<String> around, Predicate<List<Post>> enough) throws Exception {
        List<String> java = java("");
        long began = System.currentTimeMillis();
        long told;
        try (Child child = serve(around, java)) {
            if (endsBefore(child, began, new Aim(null, 0, true, time))) {
                throw new AssertionError("it ended by itself\n" + child.log());
            }
            while (!enough.test(receivers.log())) {
                if (child.endsWithin(20) || System.currentTimeMillis() - began > PATIENCE) {
                    throw new AssertionError("it told nobody anything\n" + child.log());
                }
            }
            told = stop(child);
        }
        end(began, told, "stopped");
    }

    /** Returns when it was told to. */
    private long stop(Child child) throws InterruptedException {
        long told = System.currentTimeMillis();
        child.terminate();
        if (!child.endsWithin(TO_STOP + 5 * target.latest())) {
            throw new AssertionError("it did not stop in time\n" + child.log());
        }
        if (child.exitCode() != TERMINATED) {
            throw new AssertionError("it ended with " + child.exitCode() + "\n" + child.log());
        }
        return told;
    }

    /** What a count finds once an hour has been changed by one check. */
    List<String> differencesOnceTamperedWith() throws Exception {
        Path copy = folder.resolve("recount");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("hopwatch.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE hour SET up = up + 1 WHERE start = (SELECT min(start) FROM hour)");
        }
        return Recount.of(copy, vertx, rules, lives).differences();
    }

    private void live(Aim aim) throws Exception {
        List<String> java = java(aim.option());
        long began = System.currentTimeMillis();
        long told = Long.MAX_VALUE;
        try (Child child = serve(List.of(), java)) {
            boolean ended = aim.point() == null ? endsBefore(child, began, aim) : child.endsWithin(PATIENCE);
            if (aim.point() != null && !ended) {
                throw new AssertionError(aim.label() + " was never reached\n" + child.log());
            }
            if (aim.isTold()) {
                told = stop(child);
            } else if (ended && child.exitCode() != Halt.KILLED) {
                throw new AssertionError("instead of being " + aim.label() + " it ended by itself, with "
                        + child.exitCode() + "\n" + child.log());
            }
        }
        end(began, told, aim.label());
    }

    /** Whether it ended by itself before its time. */
    private boolean endsBefore(Child child, long began, Aim aim) throws InterruptedException, SQLException {
        while (aim.goingRound() && asked(began) == Long.MAX_VALUE) {
            if (child.endsWithin(20) || System.currentTimeMillis() - began > PATIENCE) {
                throw new AssertionError("it never asked anything\n" + child.log());
            }
        }
        while (aim.isLong() && Database.number(folder.resolve("data"), SERIES) < ENOUGH) {
            if (child.endsWithin(100) || System.currentTimeMillis() - began > PATIENCE) {
                throw new AssertionError("it never wrote anything\n" + child.log());
            }
        }
        return child.endsWithin(aim.after().toMillis());
    }

    private Child serve(List<String> around, List<String> java) {
        return Child.serve(folder, "life" + lives.size(), around, java);
    }

    private List<String> java(String halt) {
        return Layout.java(halt, Duration.ofMillis(ahead()));
    }

    private long ahead() {
        return firstAhead + lives.size() * LATER.toMillis();
    }

    /** What it had said when it died is heard first, and so before its end. */
    private void end(long began, long told, String how) throws IOException, SQLException {
        receivers.catchUp();
        long ended = System.currentTimeMillis() + 1;
        lives.add(new Life(lives.size(), ahead(), began, asked(began), Math.min(told, ended), ended, how));
        List<Life> known = List.copyOf(lives);
        kept.add(Database.read(folder.resolve("data"), folder.resolve("dead"), micros -> Life.real(known, micros))
                .ofTargets());
    }

    /** The first question since then. */
    private long asked(long since) {
        return target.truth().asked().values().stream()
                .flatMap(Collection::stream)
                .mapToLong(Long::longValue)
                .filter(at -> at >= since)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** What is told of each monitor once nothing is left to be said. */
    private record Told(Map<String, String> shown, Map<String, Long> published) {}

    /** A last life. */
    private Told drain() throws Exception {
        target.rest();
        receivers.rest();
        long began = System.currentTimeMillis();
        Map<String, String> shown = Map.of();
        Map<String, Long> published;
        long told;
        try (Child child = serve(List.of(), java(""))) {
            while (!isDrained(shown)) {
                if (!child.isAlive() || System.currentTimeMillis() - began > drainTime()) {
                    throw new AssertionError(pending() + " alerts wait, and it shows " + shown + "\n" + child.log());
                }
                pause(100);
                shown = child.operations().map(Campaign::standings).orElse(Map.of());
            }
            published = published(child.page().orElseThrow());
            told = stop(child);
        }
        end(began, told, "stopped");
        return new Told(shown, published);
    }

    /** A page that is made once a moment may be older than what it is asked for. */
    private Map<String, Long> published(URI page) {
        pause(1_000);
        Map<String, Long> down = new TreeMap<>();
        for (String monitor : rules.names()) {
            String uptime = answer(page.resolve("/api/v1/monitors/" + monitor + "/uptime.json"))
                    .orElseThrow();
            down.put(monitor, new JsonObject(uptime).getLong("down_seconds"));
        }
        return down;
    }

    /** A machine that stalls gets as long as it takes. */
    private long drainTime() {
        return PATIENCE + 100 * target.latest();
    }

    private boolean isDrained(Map<String, String> shown) throws SQLException {
        return shown.size() == rules.monitors() && shown.values().stream().allMatch("up"::equals) && pending() == 0;
    }

    /** Asked beside the running server, as any reader may. */
    private long pending() throws SQLException {
        return Database.number(folder.resolve("data"), "SELECT count(*) FROM outbox WHERE state = 'pending'");
    }

    private static long closed(Path copy) throws SQLException {
        return Database.number(copy, "SELECT (SELECT count(*) FROM hour) + (SELECT count(*) FROM day)");
    }

    static Map<String, String> standings(URI operations) {
        Map<String, String> shown = new TreeMap<>();
        answer(operations.resolve("/api/v1/monitors"))
                .map(body -> new JsonObject(body).getJsonArray("monitors"))
                .orElseGet(JsonArray::new)
                .forEach(each -> {
                    JsonObject monitor = (JsonObject) each;
                    String incident = monitor.getString("incident");
                    shown.put(
                            monitor.getString("id"), incident == null ? monitor.getString("status") : "in " + incident);
                });
        return shown;
    }

    static Optional<String> answer(URI uri) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
            return Optional.of(
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    @Override
    public void close() {
        target.close();
        receivers.close();
        vertx.close().await();
    }
}
