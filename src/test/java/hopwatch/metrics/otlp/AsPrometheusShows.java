package hopwatch.metrics.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A collector's metrics as lines of Prometheus' text, to be compared. */
final class AsPrometheusShows {
    private AsPrometheusShows() {}

    static Stream<Metric> metrics(ExportMetricsServiceRequest request) {
        return request.getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream());
    }

    static List<String> lines(ExportMetricsServiceRequest request) {
        return metrics(request).flatMap(AsPrometheusShows::lines).sorted().toList();
    }

    private static Stream<String> lines(Metric metric) {
        return switch (metric.getDataCase()) {
            case SUM -> numbers(metric.getName(), metric.getSum().getDataPointsList());
            case GAUGE -> numbers(metric.getName(), metric.getGauge().getDataPointsList());
            case SUMMARY ->
                metric.getSummary().getDataPointsList().stream().flatMap(point -> summary(metric.getName(), point));
            case HISTOGRAM ->
                metric.getHistogram().getDataPointsList().stream().flatMap(point -> classic(metric.getName(), point));
            case EXPONENTIAL_HISTOGRAM ->
                metric.getExponentialHistogram().getDataPointsList().stream()
                        .flatMap(point -> Stream.concat(
                                distribution(
                                        metric.getName(), point.getAttributesList(), point.getCount(), point.getSum()),
                                Stream.of(line(
                                        metric.getName() + "_bucket", point.getAttributesList(), "le", "+Inf", (double)
                                                point.getCount()))));
            case DATA_NOT_SET -> Stream.of(metric.getName() + " is empty");
        };
    }

    private static Stream<String> numbers(String name, List<NumberDataPoint> points) {
        return points.stream().map(point -> line(name, point.getAttributesList(), point.getAsDouble()));
    }

    private static Stream<String> summary(String name, SummaryDataPoint point) {
        return distribution(name, point.getAttributesList(), point.getCount(), point.getSum());
    }

    private static Stream<String> classic(String name, HistogramDataPoint point) {
        return Stream.concat(
                distribution(name, point.getAttributesList(), point.getCount(), point.getSum()),
                IntStream.range(0, point.getBucketCountsCount())
                        .mapToObj(at -> line(
                                name + "_bucket",
                                point.getAttributesList(),
                                "le",
                                at < point.getExplicitBoundsCount()
                                        ? Double.toString(point.getExplicitBounds(at))
                                        : "+Inf",
                                point.getBucketCountsList().stream()
                                        .limit(at + 1)
                                        .mapToDouble(count -> count)
                                        .sum())));
    }

    private static Stream<String> distribution(String name, List<KeyValue> labels, long count, double sum) {
        return Stream.of(line(name + "_count", labels, (double) count), line(name + "_sum", labels, sum));
    }

    private static String line(String name, List<KeyValue> labels, double value) {
        return line(name, labels, "", "", value);
    }

    private static String line(String name, List<KeyValue> labels, String label, String of, double value) {
        SortedMap<String, String> all =
                new TreeMap<>(labels.stream().collect(Collectors.toMap(KeyValue::getKey, pair -> pair.getValue()
                        .getStringValue())));
        if (!label.isEmpty()) {
            all.put(label, of);
        }
        return line(name, all, value);
    }

    private static String line(String name, SortedMap<String, String> labels, double value) {
        return name
                + labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(",", "{", "}"))
                + " " + value;
    }

    /** The same of what {@code /metrics} answers. */
    static List<String> lines(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(AsPrometheusShows::shown)
                .sorted()
                .toList();
    }

    private static String shown(String line) {
        int labels = line.indexOf('{');
        int end = line.lastIndexOf('}');
        int value = line.lastIndexOf(' ');
        SortedMap<String, String> named = new TreeMap<>();
        if (labels > 0) {
            Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"")
                    .matcher(line.substring(labels + 1, end))
                    .results()
                    .forEach(label -> named.put(label.group(1), label.group(2)));
        }
        return line(
                line.substring(0, labels > 0 ? labels : value), named, Double.parseDouble(line.substring(value + 1)));
    }
}
