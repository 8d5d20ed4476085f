package hopwatch.alert;

import hopwatch.incident.Alert;
import hopwatch.store.Owed;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes out as one message: one alert, or several of one channel folded into a digest. Never empty. */
record Parcel(List<Owed> alerts) {
    Parcel {
        alerts = List.copyOf(alerts);
    }

    boolean isDigest() {
        return alerts.size() > 1;
    }

    Owed first() {
        return alerts.get(0);
    }

    String channel() {
        return first().alert().channel();
    }

    Set<String> members() {
        return alerts.stream().map(owed -> owed.alert().key()).collect(Collectors.toUnmodifiableSet());
    }

    /** An alert's own; a digest of the same alerts has the same however often it is sent, and whoever sends it. */
    String key() {
        String keys = alerts.stream().map(Owed::alert).map(Alert::key).sorted().collect(Collectors.joining("\n"));
        return isDigest() ? "digest:" + channel() + ":" + Sum.of(keys) : keys;
    }

    /** How often its most tried alert has failed. */
    int attempts() {
        return alerts.stream().mapToInt(Owed::attempts).max().orElse(0);
    }

    /** Whether the disk has all of it. */
    boolean recorded() {
        return alerts.stream().allMatch(Owed::recorded);
    }
}
