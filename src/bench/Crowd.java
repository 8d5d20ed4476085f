package hopwatch.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Ten thousand clients of {@code /events}: what each costs the server, how late a change reaches the last of them, and how
 * late rounds begin meanwhile.
 *
 * <p>Arguments: the public port, the operations port, the server's process, its data directory, how many clients, how
 * many seconds each look takes.
 */
final class Crowd {
    private static final int CONNECTING = 100;

    private final InetSocketAddress page;
    private final URI operations;
    private final String pid;
    private final Path data;
    private final int size;
    private final long look;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocate(4_096);
    private final HttpClient operator = HttpClient.newHttpClient();
    private int connected;
    private long closed;
    private long changes;
    private long[] heard = new long[0];
    private int hearing;

    private Crowd(String... arguments) throws IOException {
        page = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        operations = URI.create("http://127.0.0.1:" + arguments[1]);
        pid = arguments[2];
        data = Path.of(arguments[3]);
        size = Integer.parseInt(arguments[4]);
        look = Long.parseLong(arguments[5]) * 1_000;
    }

    public static void main(String... arguments) throws Exception {
        new Crowd(arguments).look();
    }

    private void look() throws Exception {
        Instant rest = Instant.now();
        listen(look);
        long before = resident();
        Instant begun = Instant.now();
        gather();
        System.out.printf("%,d clients connected in %.1f s%n", connected, seconds(begun));
        listen(16_000);
        long after = resident();
        System.out.printf("resident: %,d KB before, %,d KB with them: %.1f KB each%n", before, after, (after - before) / (double) size);
        Instant quiet = Instant.now();
        double cpu = processor();
        listen(look);
        System.out.printf("while nothing changes: %.1f %% of one core%n", (processor() - cpu) * 100 / seconds(quiet));
        Instant changing = Instant.now();
        cpu = processor();
        List<Long> last = change();
        System.out.printf("one change a second, told to all: %.1f %% of one core%n", (processor() - cpu) * 100 / seconds(changing));
        Instant end = Instant.now();
        Collections.sort(last);
        System.out.printf(
                "from the operator's word to the last client: p50 %d ms, max %d ms (%d changes); %d clients lost%n",
                last.get(last.size() / 2), last.get(last.size() - 1), last.size(), closed);
        late("at rest", rest, begun);
        late("while they connect", begun, quiet);
        late("while they listen", quiet, changing);
        late("while one change a second is told to all", changing, end);
    }

    private static double seconds(Instant since) {
        return java.time.Duration.between(since, Instant.now()).toMillis() / 1e3;
    }

    /** As fast as the server takes them, so many at a time. */
    private void gather() throws IOException {
        int begun = 0;
        int failed = 0;
        while (connected < size) {
            while (begun < size && begun - connected < CONNECTING) {
                connect();
                begun++;
            }
            turn(100);
            if (closed > failed) {
                throw new IOException("the server closed " + closed + " of " + begun + " connections");
            }
        }
    }

    private void connect() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(page);
        channel.register(selector, SelectionKey.OP_CONNECT, new boolean[1]);
    }

    private void listen(long millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            turn(20);
        }
    }

    private void turn(long millis) throws IOException {
        selector.select(this::ready, millis);
    }

    private void ready(SelectionKey key) {
        try {
            SocketChannel channel = (SocketChannel) key.channel();
            if (key.isConnectable()) {
                channel.finishConnect();
                channel.write(ByteBuffer.wrap("GET /events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n".getBytes(US_ASCII)));
                key.interestOps(SelectionKey.OP_READ);
            } else {
                read(key, channel);
            }
        } catch (IOException gone) {
            closed++;
            key.cancel();
        }
    }

    private void read(SelectionKey key, SocketChannel channel) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0) {
            throw new IOException("closed");
        }
        String text = new String(buffer.array(), 0, count, US_ASCII);
        boolean[] greeted = (boolean[]) key.attachment();
        if (!text.contains("id: ")) {
            return;
        }
        if (!greeted[0]) {
            greeted[0] = true;
            connected++;
        } else if (hearing < heard.length) {
            heard[hearing++] = System.nanoTime();
        }
    }

    /** How many milliseconds after each change the last client heard of it. */
    private List<Long> change() throws Exception {
        List<Long> last = new ArrayList<>();
        String token = Files.readString(data.resolve("operator.token")).strip();
        Instant end = Instant.now().plusMillis(look);
        while (Instant.now().isBefore(end)) {
            heard = new long[size];
            hearing = 0;
            long told = System.nanoTime();
            operator.sendAsync(post(token), BodyHandlers.discarding()).thenAccept(answer -> {
                if (answer.statusCode() / 100 != 2) {
                    System.err.println("the operator was answered " + answer.statusCode());
                }
            });
            while (hearing < size && System.nanoTime() - told < 10_000_000_000L) {
                turn(20);
            }
            last.add((Arrays.stream(heard).max().orElse(0) - told) / 1_000_000);
            listen(Math.max(0, 1_000 - (System.nanoTime() - told) / 1_000_000));
        }
        return last;
    }

    private HttpRequest post(String token) {
        String body = "{\"title\":\"Change %d\",\"body\":\"Something is new.\",\"public\":true}".formatted(++changes);
        return HttpRequest.newBuilder(operations.resolve("/api/v1/incidents"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** In KB, once garbage is gone. */
    private long resident() throws Exception {
        new ProcessBuilder("jcmd", pid, "GC.run").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Seconds of processor time. */
    private double processor() throws IOException {
        String[] fields = Files.readString(Path.of("/proc", pid, "stat")).replaceFirst(".*\\) ", "").split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }

    private void late(String when, Instant from, Instant to) throws Exception {
        Lateness late = new Lateness(data, from.toEpochMilli(), to.toEpochMilli());
        System.out.printf(
                "%-42s %,6d rounds late by p50 %.2f ms, p99 %.2f ms, max %.2f ms%n",
                when + ":",
                late.rounds(),
                late.percentile(50),
                late.percentile(99),
                late.percentile(100));
    }
}
