package hopwatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long after a transition's commit the page tells it, asked over HTTP every other millisecond: of one monitor at a
 * time, and of many that turn within a second.
 *
 * <p>Arguments: the public port, the port of what is watched, the server's process, its data directory, how many monitors
 * are checked each second and so may turn, how many of them turn one at a time, how many bursts there are.
 */
final class Rendering {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final Random DICE = new Random(7);

    private final URI page;
    private final String pid;
    private final Connection database;
    private final Set<Integer> broken = ConcurrentHashMap.newKeySet();
    private final HttpClient visitor = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Double> index = new ArrayList<>();
    private final List<Double> own = new ArrayList<>();

    /** A monitor that is about to turn. */
    private static final class Turning {
        final int monitor;
        final boolean down;
        final long began;
        long committed;
        long onIndex;
        long onItsPage;

        Turning(int monitor, boolean down, long began) {
            this.monitor = monitor;
            this.down = down;
            this.began = began;
        }

        String status() {
            return down ? "Major Outage" : "Operational";
        }

        boolean isTold() {
            return onIndex != 0 && onItsPage != 0;
        }
    }

    private Rendering(String... arguments) throws Exception {
        page = URI.create("http://127.0.0.1:" + arguments[0]);
        pid = arguments[2];
        database = DriverManager.getConnection("jdbc:sqlite:" + Path.of(arguments[3], "hopwatch.db"));
        HttpServer watched = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[1])), 512);
        watched.setExecutor(Executors.newFixedThreadPool(2));
        watched.createContext("/", exchange -> {
            int monitor = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(broken.contains(monitor) ? 500 : 200, -1);
            exchange.close();
        });
        watched.start();
    }

    public static void main(String... arguments) throws Exception {
        Rendering rendering = new Rendering(arguments);
        int able = Integer.parseInt(arguments[4]);
        rendering.settles(able);
        rendering.oneAtATime(able, Integer.parseInt(arguments[5]));
        rendering.bursts(able, Integer.parseInt(arguments[6]));
        System.exit(0);
    }

    /** Until all that may turn were seen well, and the code is warm. */
    private void settles(int able) throws Exception {
        long begun = System.nanoTime();
        while (IntStream.rangeClosed(1, able).anyMatch(monitor -> began(monitor) == 0)
                || System.nanoTime() - begun < PATIENCE_NANOS) {
            Thread.sleep(200);
        }
        for (int i = 1; i <= 10; i++) {
            watch(turned(Set.of(i)));
        }
        for (int i = 1; i <= 10; i++) {
            watch(turned(Set.of(i)));
        }
        index.clear();
        own.clear();
    }

    private void oneAtATime(int able, int times) throws Exception {
        long cpu = workerNanos();
        for (int i = 0; i < times; i++) {
            Thread.sleep(300 + DICE.nextInt(700));
            watch(turned(Set.of(1 + i % able)));
        }
        print("one at a time", times);
        System.out.printf("    processor time of the page's worker: %.1f ms for each change%n", (workerNanos() - cpu) / 1e6 / times);
    }

    private void bursts(int able, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Thread.sleep(500);
            Set<Integer> half = ConcurrentHashMap.newKeySet();
            IntStream.rangeClosed(1, able).filter(monitor -> DICE.nextBoolean()).forEach(half::add);
            watch(turned(half));
        }
        print("in bursts", times);
    }

    private List<Turning> turned(Set<Integer> monitors) {
        List<Turning> turning = new ArrayList<>();
        for (int monitor : monitors) {
            boolean down = !broken.contains(monitor);
            turning.add(new Turning(monitor, down, began(monitor)));
        }
        turning.forEach(each -> {
            if (each.down) {
                broken.add(each.monitor);
            } else {
                broken.remove(each.monitor);
            }
        });
        return turning;
    }

    private void watch(List<Turning> turning) throws Exception {
        long patience = System.nanoTime() + PATIENCE_NANOS;
        String tag = "none";
        Thread commits = new Thread(() -> commits(turning, patience));
        commits.start();
        while (!turning.stream().allMatch(Turning::isTold)) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("nobody heard of " + turning.stream().filter(each -> !each.isTold()).map(each -> each.monitor).toList());
            }
            HttpResponse<String> answer = get("/", "If-None-Match", tag);
            long now = System.nanoTime();
            if (answer.statusCode() == 200) {
                tag = answer.headers().firstValue("etag").orElseThrow();
                look(turning, answer.body(), now);
            }
            for (Turning each : turning) {
                if (each.committed != 0 && each.onItsPage == 0 && turning.size() == 1) {
                    each.onItsPage = get("/monitors/m" + each.monitor).body().contains("<title>m" + each.monitor + ": " + each.status()) ? System.nanoTime() : 0;
                } else if (turning.size() > 1) {
                    each.onItsPage = each.onIndex;
                }
            }
            Thread.sleep(2);
        }
        commits.join();
        turning.forEach(each -> {
            index.add((each.onIndex - each.committed) / 1e6);
            own.add((each.onItsPage - each.committed) / 1e6);
        });
    }

    private static void look(List<Turning> turning, String html, long now) {
        for (Turning each : turning) {
            if (each.onIndex == 0) {
                int at = html.indexOf("<a class=\"name\" href=\"/monitors/m" + each.monitor + "\"");
                int end = html.indexOf("</p>", at);
                each.onIndex = at > 0 && html.substring(at, end).contains(each.status()) ? now : 0;
            }
        }
    }

    /** The write-ahead log shows a commit to other readers once it is safe. */
    private void commits(List<Turning> turning, long patience) {
        while (System.nanoTime() < patience && turning.stream().anyMatch(each -> each.committed == 0)) {
            for (Turning each : turning) {
                if (each.committed == 0 && began(each.monitor) != each.began) {
                    each.committed = System.nanoTime();
                }
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    /** When what is held of a monitor began; 0 for nothing yet. */
    private synchronized long began(int monitor) {
        try (PreparedStatement query = database.prepareStatement(
                "SELECT began FROM interval JOIN monitor ON monitor.key = interval.monitor WHERE id = ? AND ended IS NULL")) {
            query.setString(1, "m" + monitor);
            ResultSet rows = query.executeQuery();
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return visitor.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    /** Of the thread on which pages are made. */
    private long workerNanos() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", pid, "task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).startsWith("page-")) {
                    return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
                }
            }
        }
        throw new IllegalStateException("no thread makes pages");
    }

    private void print(String what, int times) {
        print(what + ", " + times + ", on the index", index);
        if (!index.equals(own)) {
            print(what + ", " + times + ", on the monitor's page", own);
        }
        index.clear();
        own.clear();
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "    %-46s p50 %6.1f ms   p99 %6.1f ms   max %6.1f ms   (%d transitions)%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
                sorted.get(sorted.size() - 1),
                sorted.size());
    }
}
