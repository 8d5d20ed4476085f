package hopwatch.alert;

import hopwatch.incident.IncidentId;
import hopwatch.incident.Occasion;
import hopwatch.store.Owed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Of what waits for one channel, what something later of the same incident makes needless. Each alert tells the whole of
 * its incident as it was then (since when, what is wrong, whom it concerns, when it was over), so that the newest of an
 * incident says it all.
 *
 * @param overtaken never to be sent
 * @param left one of each incident, in the order in which the incidents came to wait
 */
record Superseding(List<Overtaken> overtaken, List<Owed> left) {
    Superseding {
        overtaken = List.copyOf(overtaken);
        left = List.copyOf(left);
    }

    /** One that is not sent, and what is sent in its place. */
    record Overtaken(Owed earlier, Owed later) {}

    /** @param waiting in the order in which they came to be owed; what is only owed later makes nothing needless yet */
    static Superseding of(List<Owed> waiting, Instant now) {
        Map<IncidentId, Owed> newest = new HashMap<>();
        waiting.stream()
                .filter(owed -> tells(owed) && isOwed(owed, now))
                .forEach(owed -> newest.put(incident(owed), owed));
        List<Overtaken> overtaken = new ArrayList<>();
        Map<Long, Owed> left = new LinkedHashMap<>();
        for (Owed owed : waiting) {
            Owed last = newest.getOrDefault(incident(owed), owed);
            boolean needless = tells(owed) && owed.id() < last.id();
            if (needless) {
                overtaken.add(new Overtaken(owed, last));
            }
            Owed stays = needless ? last : owed;
            left.put(stays.id(), stays);
        }
        return new Superseding(overtaken, List.copyOf(left.values()));
    }

    private static boolean isOwed(Owed owed, Instant now) {
        return owed.attempts() > 0 || !owed.due().isAfter(now);
    }

    /** What tries a channel tells of no incident. */
    private static boolean tells(Owed owed) {
        return owed.alert().notice().occasion() != Occasion.TEST;
    }

    private static IncidentId incident(Owed owed) {
        return owed.alert().incident();
    }
}
