package hopwatch.page;

import static hopwatch.page.PageFixtures.ago;
import static hopwatch.page.PageFixtures.config;
import static hopwatch.page.PageFixtures.fault;
import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.incident;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static hopwatch.page.PageFixtures.overall;
import static hopwatch.page.PageFixtures.paused;
import static hopwatch.page.PageFixtures.seen;
import static hopwatch.page.PageFixtures.snapshot;

import hopwatch.cache.Served;
import hopwatch.config.Config;
import hopwatch.config.Monitor;
import hopwatch.incident.Impact;
import hopwatch.incident.Incident;
import hopwatch.incident.Update;
import hopwatch.latency.Phases;
import hopwatch.page.PageFixtures.Snapshots;
import hopwatch.store.Overall;
import hopwatch.store.table.CacheUse;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole estate with a past, to look at. */
final class World {
    /** Of 1,000 answers. */
    static final CacheUse CACHES = new CacheUse(Map.of(Served.HIT, 912L, Served.STALE, 18L, Served.MISS, 70L));

    static final Monitor WEBSITE = monitor("website", "Website", "CDN", "proxy", "origin");
    static final Monitor API = monitor("api", "API", "CDN", "proxy", "origin");
    static final Monitor FEED = monitor("feed", "Podcast feed", "CDN", "origin");
    static final Monitor SEARCH = monitor("search", "Search");
    static final Monitor MAIL = paused(monitor("mail", "Newsletter"));
    static final Monitor IMAGES = monitor("images", "Images");
    static final Monitor SECRET = monitor("secret", "Secret gateway");
    static final Config CONFIG = config(
            group("Shop", WEBSITE, API, SEARCH), group("Media", FEED, IMAGES, MAIL), PageFixtures.hidden(SECRET));

    private World() {}

    static Snapshots good() {
        Incident old = incident("old", "Search answers slowly", ago(days(4)), ago(days(4).minusMinutes(157)), SEARCH);
        return snapshot()
                .of(WEBSITE, past(Level.UP), three(WEBSITE, Level.UP))
                .of(API, past(Level.UP), three(API, Level.UP))
                .of(
                        FEED,
                        List.of(PageFixtures.since(Level.UP, days(62))),
                        seen(FEED, "CDN", "", Level.UP, FAST),
                        seen(FEED, "origin", "", Level.UP, SLOW))
                .of(
                        SEARCH,
                        List.of(
                                interval(Level.UP, ago(days(95)), ago(days(40))),
                                interval(Level.DEGRADED, ago(days(40)), ago(days(39))),
                                interval(Level.UP, ago(days(39)), ago(days(4))),
                                interval(Level.DEGRADED, ago(days(4)), ago(days(4).minusMinutes(157))),
                                interval(Level.UP, ago(days(4).minusMinutes(157)), null)),
                        seen(SEARCH, "direct", "", Level.UP, FAST))
                .of(
                        IMAGES,
                        List.of(PageFixtures.since(Level.UP, days(100))),
                        seen(IMAGES, "direct", "", Level.UP, FAST))
                .maintained("Image cache moved", ago(days(12)), ago(days(12).minusHours(2)), IMAGES)
                .maintained("Database upgrade", in(days(3)), in(days(3).plusHours(2)), WEBSITE, API)
                .maintained("Nightly backup", in(Duration.ofHours(9)), in(Duration.ofHours(10)), FEED)
                .maintained("Nightly backup", in(Duration.ofHours(33)), in(Duration.ofHours(34)), FEED)
                .maintained("Secret works", in(days(1)), in(days(2)), SECRET)
                .with(minor(old))
                .with(incident("older", "API did not answer", ago(days(9)), ago(days(9).minusMinutes(41)), API));
    }

    static Snapshots oneDown() {
        Incident now = incident("now", "API does not answer", ago(Duration.ofSeconds(372)), null, API);
        return good().of(
                        API,
                        past(Level.DOWN),
                        seen(API, "CDN", "", Level.DOWN, new Phases(1_200, 9_000, 18_000, 5_970_000, 1_000)),
                        seen(API, "proxy", "", Level.DOWN, new Phases(0, 14_000, 21_000, 5_900_000, 1_000)),
                        seen(API, "origin", "192.0.2.1:80", Level.DOWN, new Phases(0, 1_000, 0, 0, 0)))
                .with(told(now));
    }

    private static final Phases FAST = new Phases(2_400, 11_000, 19_000, 52_000, 9_000);
    private static final Phases SLOW = new Phases(0, 28_000, 41_000, 140_000, 12_000);

    private static Recorded[] three(Monitor monitor, Level level) {
        return new Recorded[] {
            seen(monitor, "CDN", "", level, FAST),
            seen(monitor, "proxy", "", level, SLOW),
            seen(monitor, "origin", "", level, SLOW)
        };
    }

    private static List<Interval> past(Level now) {
        List<Interval> past = new ArrayList<>();
        past.add(interval(Level.UP, ago(days(92)), ago(days(56))));
        past.add(fault(Level.DOWN, ago(days(56)), ago(days(56).minusMinutes(12)), "origin"));
        past.add(interval(Level.UP, ago(days(56).minusMinutes(12)), ago(days(20))));
        past.add(interval(Level.UNKNOWN, ago(days(20)), ago(days(17))));
        past.add(interval(Level.UP, ago(days(17)), ago(days(9))));
        past.add(fault(Level.DOWN, ago(days(9)), ago(days(9).minusMinutes(41)), "proxy"));
        if (now == Level.UP) {
            past.add(interval(Level.UP, ago(days(9).minusMinutes(41)), null));
        } else {
            past.add(interval(Level.UP, ago(days(9).minusMinutes(41)), ago(Duration.ofSeconds(372))));
            past.add(fault(now, ago(Duration.ofSeconds(372)), null, "origin"));
        }
        return past;
    }

    private static Incident minor(Incident like) {
        return with(like, Impact.MINOR, like.updates());
    }

    private static Incident told(Incident like) {
        List<Update> updates = new ArrayList<>(like.updates());
        updates.add(
                new Update(
                        like.began().plusSeconds(240),
                        Update.Status.IDENTIFIED,
                        "The origin refuses connections; CDN and proxy pass its failure on. The last deploy is being rolled back."));
        return with(like, Impact.CRITICAL, updates);
    }

    private static Incident with(Incident like, Impact impact, List<Update> updates) {
        return new Incident(
                like.id(),
                like.root(),
                like.title(),
                impact,
                like.monitors(),
                like.hop(),
                like.cause(),
                like.began(),
                like.ended(),
                updates);
    }

    static Figures figures() {
        Map<hopwatch.config.MonitorId, Map<Window, Figure>> figures = new HashMap<>();
        for (Monitor monitor : List.of(WEBSITE, API, FEED, SEARCH, IMAGES)) {
            Map<Window, Figure> windows = new EnumMap<>(Window.class);
            for (Window window : Window.values()) {
                windows.put(window, Figure.of(timed(window.length())));
            }
            figures.put(monitor.id(), windows);
        }
        return new Figures(figures);
    }

    /** What every monitor that has figures took. */
    static Overall timed(Duration window) {
        return overall(window, CACHES, 81_000, 88_000, 95_000, 97_000, 180_000, 412_000);
    }

    private static Instant in(Duration time) {
        return PageFixtures.NOW.plus(time);
    }

    private static Duration days(long days) {
        return Duration.ofDays(days);
    }
}
