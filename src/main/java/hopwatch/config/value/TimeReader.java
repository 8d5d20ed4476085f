package hopwatch.config.value;

import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A point in time, with its offset or as clocks in a zone show it.
 *
 * @param ends whether it ends something: of a time that clocks show twice, the second is meant, else the first
 */
public record TimeReader(ZoneId zone, boolean ends) implements Reader<Instant> {
    private static final String FORMS =
            "2026-12-01T22:00Z, 2026-12-01T22:00+01:00, or 2026-12-01T22:00 by the clocks of a zone";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    @Override
    public Optional<Instant> read(Cursor at) {
        return at.text("a time, such as 2026-12-01T22:00Z")
                .flatMap(text -> written(at, text))
                .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                .filter(time -> isNear(at, time));
    }

    private Optional<Instant> written(Cursor at, Text text) {
        Optional<Instant> whole = withOffset(text.value());
        if (whole.isPresent()) {
            return whole;
        }
        Optional<LocalDateTime> local = local(text.value());
        if (local.isEmpty()) {
            at.error("not-a-time", text.shown() + " is not a time; allowed: " + FORMS, meant(text));
        }
        return local.flatMap(shown -> inZone(at, shown));
    }

    private Optional<Instant> inZone(Cursor at, LocalDateTime shown) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition jump = zone.getRules().getTransition(shown);
            at.error(
                    "no-such-time",
                    shown.toLocalTime() + " does not exist on " + shown.toLocalDate() + " in " + zone.getId()
                            + ": clocks go forward from "
                            + jump.getDateTimeBefore().toLocalTime() + " to "
                            + jump.getDateTimeAfter().toLocalTime());
            return Optional.empty();
        }
        return Optional.of(shown.toInstant(offsets.get(ends ? offsets.size() - 1 : 0)));
    }

    private static boolean isNear(Cursor at, Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        boolean near = year >= FIRST_YEAR && year <= LAST_YEAR;
        if (!near) {
            at.error("out-of-range", "the year " + year + " is out of range; allowed: 2000 to 2199");
        }
        return near;
    }

    private static Optional<Instant> withOffset(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    /** A space between date and time is how people write it. */
    private static @Nullable String meant(Text text) {
        String joined = text.value().strip().replaceFirst(" +", "T").replace(" ", "");
        boolean right = withOffset(joined).isPresent() || local(joined).isPresent();
        return right && !text.fromEnvironment() ? joined : null;
    }
}
