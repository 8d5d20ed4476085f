import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Asks local servers for one path each over connections that stay open, so many at a time, for as long as each line of
 * the input says: {@code PORT SECONDS PATH}. Answers each with {@code ANSWERS FAILED P50 P99}, in milliseconds.
 *
 * <p>Argument: how many at a time.
 */
final class Scraping {
    private final HttpClient client;
    private final int port;
    private final String path;
    private final long end;
    private long[] nanos = new long[1 << 16];
    private int asking;
    private int answers;
    private int failed;

    private Scraping(HttpClient client, int port, String path, long end) {
        this.client = client;
        this.port = port;
        this.path = path;
        this.end = end;
    }

    private Future<?> ask() {
        long began = System.nanoTime();
        return client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .onSuccess(body -> took(System.nanoTime() - began, body.toString().contains("\nprobe_success 1\n")))
                .onFailure(refused -> failed++);
    }

    private void took(long time, boolean success) {
        if (answers == nanos.length) {
            nanos = Arrays.copyOf(nanos, answers * 2);
        }
        nanos[answers++] = time;
        failed += success ? 0 : 1;
    }

    private void begin(int atATime, Promise<Void> over) {
        for (asking = 0; asking < atATime; asking++) {
            goOn(over);
        }
    }

    private void goOn(Promise<Void> over) {
        ask().onComplete(done -> {
            if (System.nanoTime() < end) {
                goOn(over);
            } else if (--asking == 0) {
                over.complete();
            }
        });
    }

    private String told() {
        long[] sorted = Arrays.copyOf(nanos, answers);
        Arrays.sort(sorted);
        return "%d %d %.3f %.3f".formatted(answers, failed, sorted[answers / 2] / 1e6, sorted[answers * 99 / 100] / 1e6);
    }

    public static void main(String... arguments) throws Exception {
        int atATime = Integer.parseInt(arguments[0]);
        Vertx vertx = Vertx.vertx(new io.vertx.core.VertxOptions().setEventLoopPoolSize(1));
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(atATime).setEventLoopSize(1));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 3);
            long end = System.nanoTime() + (long) (Double.parseDouble(words[1]) * 1e9);
            Scraping scraping = new Scraping(client, Integer.parseInt(words[0]), words[2], end);
            Promise<Void> over = Promise.promise();
            vertx.getOrCreateContext().runOnContext(go -> scraping.begin(atATime, over));
            over.future().await();
            System.out.println(scraping.told());
        }
        vertx.close().await();
    }
}
