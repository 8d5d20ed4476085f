package hopwatch.crash;

import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_33_0.Metrics.BucketSpan;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_33_0.Metrics.Histogram;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_33_0.Metrics.MetricFamily;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/**
 * How late a server's rounds began, by its own native histogram, which only protobuf shows whole.
 *
 * @param schema a power of two is cut into two to the power of so many buckets
 * @param atOnce rounds that were not late at all
 * @param rounds others, by bucket
 */
record Lag(int schema, long atOnce, Map<Integer, Long> rounds) {
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    private static final int FINEST = 8;

    static Lag of(URI operations) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(operations.resolve("/metrics"))
                .header("Accept", PROTOBUF)
                .build();
        try (InputStream families = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            MetricFamily family = MetricFamily.parseDelimitedFrom(families);
            while (family != null && !family.getName().equals("hopwatch_scheduler_lag_seconds")) {
                family = MetricFamily.parseDelimitedFrom(families);
            }
            return family == null
                    ? new Lag(FINEST, 0, Map.of())
                    : of(family.getMetric(0).getHistogram());
        }
    }

    /** Buckets are written as runs, and each count as what it is more than the one before. */
    private static Lag of(Histogram told) {
        Map<Integer, Long> rounds = new TreeMap<>();
        int index = 0;
        int read = 0;
        long count = 0;
        for (BucketSpan run : told.getPositiveSpanList()) {
            index += run.getOffset();
            for (int i = 0; i < run.getLength(); i++) {
                count += told.getPositiveDelta(read++);
                rounds.put(index++, count);
            }
        }
        return new Lag(told.getSchema(), told.getZeroCount(), rounds);
    }

    /** Of the rounds since then. */
    Lag since(Lag before) {
        int coarser = Math.min(schema, before.schema);
        Map<Integer, Long> more = at(coarser);
        before.at(coarser).forEach((index, count) -> more.merge(index, -count, Long::sum));
        return new Lag(coarser, atOnce - before.atOnce, more);
    }

    /** A histogram that grows wide is made coarser. */
    private Map<Integer, Long> at(int coarser) {
        int ratio = 1 << (schema - coarser);
        Map<Integer, Long> merged = new TreeMap<>();
        rounds.forEach((index, count) -> merged.merge(-Math.floorDiv(-index, ratio), count, Long::sum));
        return merged;
    }

    long count() {
        return atOnce + rounds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In milliseconds: the upper end of the bucket that it is in. */
    double percentile(double share) {
        long left = (long) Math.ceil(share * count()) - atOnce;
        double end = 0;
        for (Map.Entry<Integer, Long> bucket : new TreeMap<>(rounds).entrySet()) {
            if (left > 0) {
                end = 1_000 * Math.pow(2, (double) bucket.getKey() / (1 << schema));
            }
            left -= bucket.getValue();
        }
        return end;
    }
}
