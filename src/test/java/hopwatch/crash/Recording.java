package hopwatch.crash;

import hopwatch.crash.Event.Kind;
import hopwatch.crash.Kept.Due;
import hopwatch.crash.Kept.Episode;
import hopwatch.crash.Kept.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one server asked of the kernel while it worked.
 *
 * @param base the files before, all on the disk
 * @param owed what they held of the outbox
 * @param digests what was written of them in the end
 */
record Recording(
        Map<String, byte[]> base, List<Due> owed, Map<String, List<Due>> digests, List<Event> events, Path scratch) {
    private static final String LOG = "hopwatch.db-wal";

    /** An alert's, as a row of the outbox begins with it. */
    private static final Pattern KEY = Pattern.compile("[0-9a-z]{12}:[abc][0-9]+:(down|recovered):[0-9]");

    /** Alerts whose first byte went out before the log that holds them was synced; and how many went out. */
    record Sent(List<String> tooEarly, int alerts) {}

    Sent sent() {
        List<String> tooEarly = new ArrayList<>();
        Set<String> before = owed.stream().map(Due::key).collect(Collectors.toSet());
        Set<String> synced = new HashSet<>(before);
        Set<String> written = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Event event : events) {
            if (event.kind() == Kind.WRITE && event.file().equals(LOG)) {
                KEY.matcher(event.data()).results().forEach(found -> written.add(found.group()));
            } else if (event.isSyncOf(LOG)) {
                synced.addAll(written);
            } else if (event.kind() == Kind.SEND) {
                told(Trace.key(event))
                        .filter(key -> seen.add(key) && !synced.contains(key))
                        .forEach(tooEarly::add);
            }
        }
        seen.removeAll(before);
        return new Sent(tooEarly, seen.size());
    }

    /** The alerts that a message told of; none are known of a digest that was on its way in the end. */
    private Stream<String> told(String key) {
        return key.startsWith("digest:")
                ? digests.getOrDefault(key, List.of()).stream().map(Due::key)
                : Stream.of(key);
    }

    Recording without(Kind kind) {
        return new Recording(
                base,
                owed,
                digests,
                events.stream().filter(event -> event.kind() != kind).toList(),
                scratch);
    }

    /**
     * What is missing or unsound after so many power cuts at any time.
     *
     * @param honest whether the disk keeps what was synced
     */
    List<String> cut(int times, long seed, boolean honest) throws IOException, SQLException {
        List<String> wrong = new ArrayList<>();
        Map<Integer, Kept> committed = new HashMap<>();
        Random chance = new Random(seed);
        for (int i = 0; i < times; i++) {
            int at = chance.nextInt(events.size() + 1);
            int acknowledged = lastSync(at);
            if (!committed.containsKey(acknowledged)) {
                committed.put(acknowledged, read(Disk.whole(base, events.subList(0, acknowledged))));
            }
            Kept left = read(Disk.cut(base, events.subList(0, at), chance, honest));
            String where = " after cut " + i + " at " + at + " of seed " + seed;
            missing(committed.get(acknowledged), left).forEach(each -> wrong.add(each + where));
        }
        return wrong;
    }

    private int lastSync(int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (events.get(i).isSyncOf(LOG)) {
                return i;
            }
        }
        return 0;
    }

    /** A disk that lies may leave a file that cannot even be opened. */
    private Kept read(Disk disk) throws IOException {
        Path folder = scratch.resolve("disk");
        disk.writeTo(folder);
        try {
            return Database.read(folder, scratch.resolve("read"), micros -> micros);
        } catch (SQLException unreadable) {
            return new Kept(List.of(), List.of(), List.of(), List.of(), List.of(unreadable.toString()));
        }
    }

    /** What was acknowledged is there, or has been changed by what was written after it. */
    private static List<String> missing(Kept acknowledged, Kept left) {
        Map<String, Episode> incidents = left.byId();
        Set<String> owed = left.owed().stream().map(Due::key).collect(Collectors.toSet());
        Set<String> sent = left.owed().stream()
                .filter(due -> due.state().equals("sent"))
                .map(Due::key)
                .collect(Collectors.toSet());
        Map<Long, Run> runs = left.runs().stream().collect(Collectors.toMap(Run::number, run -> run));
        Set<String> intervals = left.intervals().stream()
                .map(each -> each.monitor() + each.from())
                .collect(Collectors.toSet());
        return Stream.of(
                        left.unsound().stream(),
                        acknowledged.incidents().stream()
                                .filter(each -> !each.equals(incidents.get(each.id()))
                                        && (each.ended() != null || !incidents.containsKey(each.id())))
                                .map(each -> each + " is lost"),
                        acknowledged.owed().stream()
                                .filter(each -> !owed.contains(each.key())
                                        || (each.state().equals("sent") && !sent.contains(each.key())))
                                .map(each -> each + " is lost"),
                        acknowledged.intervals().stream()
                                .filter(each -> !intervals.contains(each.monitor() + each.from()))
                                .map(each -> each + " is lost"),
                        acknowledged.runs().stream()
                                .filter(each -> !runs.containsKey(each.number())
                                        || runs.get(each.number()).lastSeen() < each.lastSeen())
                                .map(each -> "what was written last in " + each + " is lost"))
                .flatMap(each -> each)
                .toList();
    }
}
