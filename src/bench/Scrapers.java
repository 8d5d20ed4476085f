package hopwatch.metrics;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

/**
 * Scrapes as Prometheus does that wants native histograms, at a fixed rate, one after the other: whoever is kept waiting
 * waits from the time at which he should have begun.
 *
 * <p>Arguments: the operations port, scrapes a second, seconds. Prints "P50 P99 MAX COUNT BYTES", times in milliseconds.
 */
final class Scrapers {
    private static final String ACCEPT = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
            + "encoding=delimited,application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private static final int WARM_UP = 20;

    private Scrapers() {}

    public static void main(String... arguments) throws Exception {
        int rate = Integer.parseInt(arguments[1]);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest scrape = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + arguments[0] + "/metrics"))
                .header("Accept", ACCEPT)
                .header("Accept-Encoding", "gzip")
                .build();
        for (int i = 0; i < WARM_UP; i++) {
            client.send(scrape, BodyHandlers.ofByteArray());
        }
        double[] took = new double[rate * Integer.parseInt(arguments[2])];
        int bytes = 0;
        long due = System.nanoTime();
        for (int i = 0; i < took.length; i++) {
            due += 1_000_000_000L / rate;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            HttpResponse<byte[]> answer = client.send(scrape, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("/metrics answered " + answer.statusCode());
            }
            bytes = answer.body().length;
            took[i] = (System.nanoTime() - due) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                "%.1f %.1f %.1f %d %d%n",
                took[took.length / 2], took[took.length * 99 / 100], took[took.length - 1], took.length, bytes);
    }
}
