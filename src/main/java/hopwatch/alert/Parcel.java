package hopwatch.alert;

import hopwatch.incident.Alert;
import hopwatch.store.Owed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes out as one message: one alert, or several of one channel folded into a digest. Never empty. */
record Parcel(List<Owed> alerts) {
    private static final int ENOUGH = 16;

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
        return isDigest()
                ? "digest:" + channel() + ":" + sum()
                : first().alert().key();
    }

    private String sum() {
        String keys = alerts.stream().map(Owed::alert).map(Alert::key).sorted().collect(Collectors.joining("\n"));
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(keys.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, ENOUGH);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JVM has SHA-256", never);
        }
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
