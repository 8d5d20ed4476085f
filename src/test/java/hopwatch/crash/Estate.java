package hopwatch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What a server watches, whom it tells and where it works; the channel {@code s0} hears of its own troubles. */
final class Estate implements AutoCloseable {
    private static final long PATIENCE = 60_000;
    private static final long TO_STOP = 10_000;
    private static final int TERMINATED = 143;
    private static final long SEED = 1;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Path folder;
    private final Rules rules;
    private final Target target;
    private final Receivers receivers;
    private int lives;

    /** Everything is up, and every channel accepts, until something else is asked for. */
    Estate(Path folder, Rules rules) throws IOException {
        this(folder, rules, Duration.ofHours(1), "");
        target.rest();
        receivers.rest();
    }

    /**
     * @param state how long the target stays up or down, on the average
     * @param more lines of monitors
     */
    Estate(Path folder, Rules rules, Duration state, String more) throws IOException {
        this.folder = folder;
        this.rules = rules;
        this.target = new Target(vertx, SEED, rules.monitors(), Duration.ofMillis(2_500), state);
        this.receivers = new Receivers(vertx, SEED);
        String own = "self: {alert: [s0]}\nalerts:\n  s0: {slack: \"%s\"}\n".formatted(receivers.url("s0"));
        String text = rules.file(target, receivers).replace("alerts:\n", own) + more;
        Path file = Files.writeString(folder.resolve("monitors.yaml"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    Path data() {
        return folder.resolve("data");
    }

    Target target() {
        return target;
    }

    Receivers receivers() {
        return receivers;
    }

    Child serve(String... options) {
        return serve(List.of(), "", options);
    }

    /**
     * @param around a command that runs the one after it
     * @param halt where and when it {@link Halt}s; empty for never
     * @param options of the JVM
     */
    Child serve(List<String> around, String halt, String... options) {
        List<String> java = new ArrayList<>(Layout.java(halt, aheadOfTheHour()));
        java.addAll(List.of(options));
        return Child.serve(folder, "life" + lives++, around, java);
    }

    /** No hour ends while it works, so that all observations stay what they are. */
    private static Duration aheadOfTheHour() {
        Instant now = Instant.now();
        return Duration.between(
                now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS).plus(10, ChronoUnit.MINUTES));
    }

    /** What a machine as busy as this one may take for what should take so long, in milliseconds. */
    long allowed(long millis) {
        return millis + 5 * target.latest();
    }

    /** Something that may not have happened yet. */
    interface Hope {
        boolean isFulfilled() throws IOException, SQLException;
    }

    /** Returns after how many milliseconds it happened. */
    long await(Child child, String what, Hope hope) throws IOException, SQLException {
        long began = System.currentTimeMillis();
        while (!hope.isFulfilled()) {
            long waited = System.currentTimeMillis() - began;
            assertThat(child.isAlive() && waited < PATIENCE + 100 * target.latest())
                    .as("%s, after %d ms\n%s", what, waited, child.log())
                    .isTrue();
            Campaign.pause(50);
        }
        return System.currentTimeMillis() - began;
    }

    /** Until every monitor is watched, and that is written. */
    void isWatched(Child child) throws IOException, SQLException {
        long unused = await(
                child,
                "both doors open",
                () -> child.page().isPresent() && child.operations().isPresent());
        unused = await(child, "everything watched", () -> asked().size() == rules.monitors());
        unused = isWritten(child);
    }

    private Map<String, List<Long>> asked() {
        return target.truth().asked();
    }

    /** Until all that was asked up to now is written. */
    long isWritten(Child child) throws IOException, SQLException {
        Map<String, List<Long>> asked = asked();
        return await(child, "all observations written", () -> hasWritten(asked));
    }

    private boolean hasWritten(Map<String, List<Long>> asked) throws SQLException {
        Map<String, Long> written = Database.observations(data());
        return asked.entrySet().stream()
                .allMatch(each -> written.getOrDefault(each.getKey(), 0L)
                        >= each.getValue().size());
    }

    /** The longest time between two questions to the same monitor, in milliseconds. */
    long longestPause(long from, long to) {
        return asked().values().stream()
                .mapToLong(times -> longestPause(times, from, to))
                .max()
                .orElse(to - from);
    }

    private static long longestPause(List<Long> times, long from, long to) {
        long[] all = LongStream.concat(
                        LongStream.concat(
                                LongStream.of(from),
                                times.stream().mapToLong(Long::longValue).filter(at -> at > from && at < to)),
                        LongStream.of(to))
                .toArray();
        return LongStream.range(1, all.length)
                .map(i -> all[(int) i] - all[(int) i - 1])
                .max()
                .orElse(0);
    }

    /** Until the target is up again in its eyes, and nobody is owed word. */
    void isAtRest(Child child) throws IOException, SQLException {
        target.rest();
        receivers.rest();
        long unused = await(
                child,
                "everything up",
                () -> standings(child).values().stream().filter("up"::equals).count() >= rules.monitors());
        unused = await(child, "all alerts sent", () -> pending() == 0);
    }

    private static Map<String, String> standings(Child child) {
        return child.operations().map(Campaign::standings).orElse(Map.of());
    }

    /** Alerts that wait, as it is written. */
    long pending() throws SQLException {
        return Database.number(data(), "SELECT count(*) FROM outbox WHERE state = 'pending'");
    }

    /** Alerts that were ever owed, as it is written. */
    long owed() throws SQLException {
        return Database.number(data(), "SELECT count(*) FROM outbox");
    }

    /** A number that it shows of itself, summed over its labels; 0 where it shows none. */
    static double metric(Child child, String name) {
        URI metrics = child.operations().orElseThrow().resolve("/metrics");
        return Campaign.answer(metrics).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The keys of alerts that were accepted, each as often as it was. */
    Stream<String> accepted(Kept left) {
        return Digests.opened(receivers.log(), left.owed())
                .filter(Post::isAccepted)
                .map(Post::key);
    }

    /** How often channels whose names begin so accepted word of this kind. */
    long heard(String channels, String kind) {
        return receivers.log().stream()
                .filter(post -> post.isAccepted()
                        && post.channel().startsWith(channels)
                        && post.kind().equals(kind))
                .count();
    }

    Kept left() throws IOException, SQLException {
        return Database.read(data(), folder.resolve("read" + lives), micros -> micros / 1_000);
    }

    /** In so many milliseconds. */
    long stop(Child child) throws InterruptedException {
        long told = System.currentTimeMillis();
        child.terminate();
        assertThat(child.endsWithin(allowed(TO_STOP)))
                .as("stopped\n%s", child.log())
                .isTrue();
        assertThat(child.exitCode()).isEqualTo(TERMINATED);
        return System.currentTimeMillis() - told;
    }

    /** What a server left is sound, and each alert that it owed was accepted, and once. */
    Kept isComplete() throws IOException, SQLException {
        Kept left = left();
        assertThat(left.unsound()).isEmpty();
        assertThat(Digests.untrue(left.owed())).isEmpty();
        assertThat(accepted(left))
                .containsExactlyInAnyOrderElementsOf(left.owed().stream()
                        .filter(due -> !due.isSuperseded())
                        .map(Kept.Due::key)
                        .toList());
        return left;
    }

    @Override
    public void close() {
        target.close();
        receivers.close();
        vertx.close().await();
    }
}
