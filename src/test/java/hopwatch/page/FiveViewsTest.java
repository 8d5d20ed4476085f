package hopwatch.page;

import static hopwatch.page.PageFixtures.group;
import static hopwatch.page.PageFixtures.interval;
import static hopwatch.page.PageFixtures.monitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hopwatch.api.Answers;
import hopwatch.config.Config;
import hopwatch.config.HistogramForm;
import hopwatch.config.Monitor;
import hopwatch.config.Weights;
import hopwatch.metrics.Exposition;
import hopwatch.metrics.Lines;
import hopwatch.metrics.Sources;
import hopwatch.page.Ledger.Entry;
import hopwatch.store.Outbox;
import hopwatch.store.Snapshot;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import hopwatch.verdict.Span;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whatever happened, and wherever: bars, percentages, tables and tooltips, the operator's JSON and {@code /metrics} say
 * the same, and what a ledger says that was written without them.
 */
class FiveViewsTest {
    private static final Monitor SHOP = monitor("shop", "Shop");
    private static final Map<String, Integer> WINDOWS = Map.of("1d", 1, "7d", 7, "30d", 30, "90d", 90);
    private static final Pattern RUN = Pattern.compile("M(\\d+) \\d+h(\\d+)");
    private static final Pattern DAY = Pattern.compile("M(\\d+)\\.5 ");

    /**
     * A stretch of a history.
     *
     * @param level null where nothing is stored at all
     * @param atMidnight whether it ends with the day in which it would end
     */
    record Piece(@Nullable Level level, long micros, boolean atMidnight) {}

    /** Planned work, so long ago; in the future where that is negative. */
    record Work(long ago, long micros) {}

    /** Everything that is given. */
    record Past(ZoneId zone, Instant now, List<Piece> pieces, boolean open, List<Work> works, int slowPerMille) {
        List<Interval> intervals() {
            List<Interval> backwards = new ArrayList<>();
            Instant end = now;
            for (Piece piece : pieces) {
                Instant start = end.minusNanos(1_000 * piece.micros);
                Instant midnight =
                        LocalDate.ofInstant(start, zone).atStartOfDay(zone).toInstant();
                Instant from = piece.atMidnight ? midnight : start;
                boolean last = backwards.isEmpty() && end.equals(now) && open;
                if (piece.level != null) {
                    backwards.add(interval(piece.level, from, last ? null : end));
                }
                end = from;
            }
            Collections.reverse(backwards);
            return backwards;
        }

        List<Span> planned() {
            return works.stream()
                    .map(work -> span(now.minusNanos(1_000 * work.ago), work.micros))
                    .toList();
        }

        private static Span span(Instant from, long micros) {
            return new Span(from, from.plusNanos(1_000 * micros));
        }

        Snapshot snapshot() {
            PageFixtures.Snapshots snapshot =
                    PageFixtures.snapshot().lastRound(now).of(SHOP, intervals());
            for (Span span : planned()) {
                snapshot = snapshot.maintained("Work", span.from(), span.to(), SHOP);
            }
            return snapshot.build();
        }

        Config config() {
            Weights weights = new Weights(BigDecimal.valueOf(slowPerMille, 3), new BigDecimal("0.3"));
            return PageFixtures.config(zone, weights, group("", SHOP));
        }

        Ledger ledger() {
            return new Ledger(intervals(), planned(), zone, slowPerMille, now);
        }
    }

    /** Clocks that change by an hour, by half an hour, at midnight, to midnight, and not at all. */
    private static Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "America/Havana",
                        "Asia/Beirut",
                        "Asia/Kathmandu")
                .map(ZoneId::of);
    }

    /** From a microsecond to a month, short ones as often as long ones. */
    private static Arbitrary<Long> lengths() {
        Arbitrary<Integer> powers =
                Arbitraries.integers().between(0, 41).withDistribution(RandomDistribution.uniform());
        return powers.flatMap(power -> Arbitraries.longs().between(1L << power, (2L << power) - 1));
    }

    private static Arbitrary<Piece> pieces() {
        return Combinators.combine(
                        Arbitraries.of(Level.values()).injectNull(0.15),
                        lengths(),
                        Arbitraries.of(true, false, false, false))
                .as(Piece::new);
    }

    private static Arbitrary<Work> works() {
        long day = Duration.ofDays(1).toNanos() / 1_000;
        return Combinators.combine(Arbitraries.longs().between(-day, 95 * day), lengths())
                .as(Work::new);
    }

    @Provide
    Arbitrary<Past> pasts() {
        long from = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
        Arbitrary<Instant> moments = Arbitraries.longs()
                .between(0, 3 * 365 * 86_400_000_000L)
                .withDistribution(RandomDistribution.uniform())
                .map(micros -> Instant.ofEpochSecond(from).plusNanos(1_000 * micros));
        return Combinators.combine(
                        zones(),
                        moments,
                        pieces().list().ofMaxSize(40),
                        Arbitraries.of(true, false),
                        works().list().ofMaxSize(6),
                        Arbitraries.of(0, 0, 300, 1_000, 1))
                .as(Past::new);
    }

    @Property(tries = 400)
    void all_views_are_one_truth(@ForAll("pasts") Past past) {
        Config config = past.config();
        Snapshot snapshot = past.snapshot();
        Moment moment = Moment.live(config, snapshot, Figures.NONE, past.now());
        Ledger ledger = past.ledger();

        days(moment.track(SHOP), ledger);
        component(Component.of(SHOP, moment), ledger);
        rows(MonitorPage.of(SHOP, moment, Optional.empty()).days(), ledger);
        json(Answers.monitor(config, snapshot, past.now(), SHOP.id()), ledger);
        metrics(config, snapshot, past.now(), ledger);
    }

    private static void days(Track track, Ledger ledger) {
        assertThat(track.days()).extracting(Track.Day::date).isEqualTo(ledger.days());
        track.days().forEach(day -> {
            assertThat(day.availability().at(Level.UP)).isEqualTo(ledger.spent(day.date(), Entry.GOOD));
            assertThat(day.availability().at(Level.DEGRADED)).isEqualTo(ledger.spent(day.date(), Entry.SLOW));
            assertThat(day.availability().at(Level.DOWN)).isEqualTo(ledger.spent(day.date(), Entry.BROKEN));
            assertThat(day.availability().maintenance()).isEqualTo(ledger.spent(day.date(), Entry.MAINTAINED));
            assertThat(day.availability()
                            .percent()
                            .map(BigDecimal::toPlainString)
                            .orElse(""))
                    .isEqualTo(ledger.percent(day.date()));
        });
    }

    private static void component(Component component, Ledger ledger) {
        List<String> drawn =
                ledger.days().stream().map(day -> mark(ledger.worst(day))).toList();
        assertThat(marks(component.bar())).isEqualTo(drawn);
        assertThat(component.uptime())
                .isEqualTo(ledger.percent().isEmpty() ? "No data yet" : ledger.percent() + "\u00a0% uptime");
        long days = ledger.observedDays();
        assertThat(component.observed())
                .isEqualTo(days == 0 ? null : days == 90 ? "90 days" : days + " of 90 days observed");
        List<LocalDate> troubled = newestFirst(ledger, Entry.SLOW);
        assertThat(component.events())
                .extracting(event -> event.date() + " " + event.amount())
                .isEqualTo(troubled.stream()
                        .limit(4)
                        .map(day -> Wording.ENGLISH.day(day) + " "
                                + Wording.ENGLISH.span(ledger.spent(day, ledger.worst(day))))
                        .toList());
    }

    private static void rows(List<MonitorPage.DayRow> rows, Ledger ledger) {
        Function<LocalDate, List<String>> wanted = day -> List.of(
                "/monitors/shop/" + day,
                mark(ledger.worst(day)),
                ledger.percent(day).isEmpty() ? "–" : ledger.percent(day) + "\u00a0%",
                span(ledger.spent(day, Entry.BROKEN)),
                span(ledger.spent(day, Entry.SLOW)),
                span(ledger.spent(day, Entry.MAINTAINED)));

        assertThat(rows)
                .extracting(row -> List.of(
                        row.href(), row.status().mark(), row.uptime(), row.down(), row.degraded(), row.maintenance()))
                .isEqualTo(newestFirst(ledger, Entry.MAINTAINED).stream()
                        .map(wanted)
                        .toList());
    }

    private static void json(JsonObject shop, Ledger ledger) {
        JsonObject ratios = shop.getJsonObject("availability");
        assertThat(ratios.fieldNames()).isEqualTo(WINDOWS.keySet());
        WINDOWS.forEach((window, days) -> {
            Double ratio = ratios.getDouble(window);
            agrees(ratio == null ? Double.NaN : ratio, ledger.ratio(days));
        });
    }

    private static void metrics(Config config, Snapshot snapshot, Instant now, Ledger ledger) {
        Sources sources = new Sources(
                () -> snapshot,
                Map::of,
                () -> new Outbox.Backlog(Map.of()),
                () -> 0,
                () -> 0,
                () -> 0,
                Map::of,
                () -> 0);
        try (Exposition exposition = new Exposition(sources, HistogramForm.NATIVE, () -> now, "1")) {
            exposition.configured(config);
            Map<String, Double> shown = Lines.of(exposition, "hopwatch_availability_ratio").stream()
                    .collect(Collectors.toMap(
                            line -> line.replaceAll(".*window=\"(.*)\".*", "$1"),
                            line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))));
            WINDOWS.forEach((window, days) -> agrees(shown.getOrDefault(window, Double.NaN), ledger.ratio(days)));
        }
    }

    private static void agrees(double shown, double booked) {
        if (Double.isNaN(booked)) {
            assertThat(shown).isNaN();
        } else {
            assertThat(shown).isCloseTo(booked, within(2e-12));
        }
    }

    private static String mark(Entry worst) {
        return switch (worst) {
            case NOTHING -> "nd";
            case GOOD -> "op";
            case MAINTAINED -> "mt";
            case SLOW -> "dg";
            case BROKEN -> "mj";
        };
    }

    /** Reads the picture back: which day is drawn by which path. */
    private static List<String> marks(List<Bar.Stroke> strokes) {
        String[] marks = new String[90];
        for (Bar.Stroke stroke : strokes) {
            for (MatchResult run : RUN.matcher(stroke.d()).results().toList()) {
                int first = Integer.parseInt(run.group(1)) / 5;
                Arrays.fill(marks, first, first + (Integer.parseInt(run.group(2)) + 2) / 5, stroke.mark());
            }
            DAY.matcher(stroke.d()).results().forEach(day -> marks[Integer.parseInt(day.group(1)) / 5] = stroke.mark());
        }
        return Arrays.asList(marks);
    }

    private static List<LocalDate> newestFirst(Ledger ledger, Entry least) {
        List<LocalDate> days = new ArrayList<>(ledger.days());
        Collections.reverse(days);
        days.removeIf(day -> ledger.worst(day).compareTo(least) < 0);
        return days;
    }

    private static String span(Duration spent) {
        return spent.isZero() ? "–" : Wording.ENGLISH.span(spent);
    }
}
