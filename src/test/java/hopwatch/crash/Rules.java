package hopwatch.crash;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the server is told to watch, and whom to tell: monitor {@code m7} is confirmed, recovers and is told by its number.
 *
 * @param a how many channels that accept; {@code b} that break and hang; {@code c} that are busy: each takes one message
 *     a second, so that many are needed
 */
record Rules(int monitors, int a, int b, int c) {
    /** Targets come and go all the time, and each change is to be told, once, however clocks jump between two lives. */
    private static final String DEFAULTS = "defaults: {every: 1s, timeout: 1s, flapping: {over: 100, within: 1m}}\n";

    /** Also the timeout; in milliseconds. */
    static final long EVERY = 1_000;

    static int confirm(String monitor) {
        return 1 + number(monitor) % 2;
    }

    static int recover(String monitor) {
        return 1 + number(monitor) / 2 % 2;
    }

    private static int number(String monitor) {
        return Integer.parseInt(monitor.substring(1));
    }

    List<String> channels(String monitor) {
        int number = number(monitor);
        return List.of("a" + number % a, "b" + number % b, "c" + number % c);
    }

    private List<String> channels() {
        return List.of("a" + a, "b" + b, "c" + c).stream()
                .flatMap(kind ->
                        IntStream.range(0, Integer.parseInt(kind.substring(1))).mapToObj(i -> kind.charAt(0) + "" + i))
                .toList();
    }

    List<String> names() {
        return IntStream.range(0, monitors).mapToObj(i -> "m" + i).toList();
    }

    /** As {@code monitors.yaml}. Clocks jump by hours from life to life: there are no reminders. */
    String file(Target target, Receivers receivers) {
        return file(target, receivers, names());
    }

    /** Of some of the monitors. */
    String file(Target target, Receivers receivers, Collection<String> some) {
        String told = channels().stream()
                .map(channel -> "  %s: {slack: \"%s\", remind: never}\n".formatted(channel, receivers.url(channel)))
                .collect(Collectors.joining());
        String watched = some.stream()
                .map(name -> "  - {name: %s, url: \"%s\", confirm: %d, recover: %d, alert: %s}\n"
                        .formatted(name, target.url(name), confirm(name), recover(name), channels(name)))
                .collect(Collectors.joining());
        return "page: {title: Crashes}\nalerts:\n" + told + DEFAULTS + "monitors:\n" + watched;
    }
}
