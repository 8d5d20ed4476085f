package hopwatch.store;

import static hopwatch.store.StoreCase.done;

import hopwatch.config.MonitorId;
import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.latency.Phases;
import hopwatch.store.table.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Weeks of a few monitors: checks, outages, alerts of which some were sent, compacted as they went. */
final class RandomHistory {
    static final List<MonitorId> MONITORS =
            List.of(new MonitorId("shop"), new MonitorId("blog"), new MonitorId("zebra"), new MonitorId("a-2"));

    private final Random random;
    private final SettableClock clock;
    private long slot;

    RandomHistory(long seed, SettableClock clock) {
        this.random = new Random(seed);
        this.clock = clock;
    }

    void write(Store store, int days) {
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < 12; i++) {
                clock.pass(Duration.ofMinutes(90 + random.nextInt(60)));
                MONITORS.forEach(monitor -> observe(store, monitor));
                outage(store, MONITORS.get(random.nextInt(MONITORS.size())));
            }
            done(store.flush());
            deliver(store);
            done(store.compact());
        }
    }

    private void observe(Store store, MonitorId monitor) {
        slot++;
        Series series = Series.local(monitor, random.nextBoolean() ? "direct" : "édge – 2");
        Instant at = clock.instant().minusSeconds(random.nextInt(60));
        switch (random.nextInt(4)) {
            case 0 -> store.offer(Samples.slow(series, slot, at));
            case 1 -> store.offer(Samples.refused(series, slot, at));
            default -> store.offer(Samples.up(Samples.key(series, slot, random.nextInt(2)), at, phases()));
        }
    }

    private Phases phases() {
        return new Phases(random.nextInt(9_000), 2_000, 3_000, 10_000 + random.nextInt(100_000), 500);
    }

    private void outage(Store store, MonitorId monitor) {
        Instant now = clock.instant();
        Incident open = Samples.open("incident " + slot, monitor, now);
        Incident incident = random.nextInt(3) == 0 ? open : Samples.ended(open, now.plusSeconds(60));
        List<Alert> alerts = new ArrayList<>();
        for (String channel : List.of("oncall", "audit")) {
            alerts.add(Samples.alert("alert " + slot + channel, channel, incident, now));
        }
        done(store.commit(new Change(
                List.of(Samples.goesDown(monitor, now), Samples.goesUp(monitor, now.plusSeconds(60))),
                List.of(incident),
                alerts)));
    }

    private void deliver(Store store) {
        List<Owed> claimed = StoreCase.due(store, clock.instant());
        for (Owed owed : claimed) {
            switch (random.nextInt(4)) {
                case 0 ->
                    done(store.outbox().postpone(List.of(owed), clock.instant().plusSeconds(300), "503"));
                case 1 -> done(store.outbox().bury(List.of(owed), "410 Gone"));
                default -> done(store.outbox().forget(owed));
            }
        }
    }
}
