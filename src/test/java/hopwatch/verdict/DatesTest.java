package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 20 Nov 2026 12:00:00 GMT",
                "Friday, 20-Nov-26 12:00:00 GMT",
                "Fri Nov 20 12:00:00 2026",
                "2026-11-20T12:00:00Z",
                "2026-11-20T12:00:00.000Z",
                "2026-11-20T13:00:00+01:00",
                "2026-11-20T13:00:00+0100",
                "2026-11-20T13:00:00+01",
                "2026-11-20 12:00:00",
                "2026-11-20 12:00",
                "2026-11-20 12:00:00 UTC",
                "2026-11-20T12:00:00",
                " 1795176000 ",
                "1795176000.0",
                "1795176000000"
            })
    void noon_is_noon_in_whatever_form(String written) {
        assertThat(Dates.read(written)).contains(NOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-20",
                "2026-11-20T25:00:00Z",
                "Fri, 20 Foo 2026 12:00:00 GMT",
                "-5",
                "1e9",
                "20/11/2026",
                "99999999999999999999"
            })
    void what_is_no_date_is_none(String written) {
        assertThat(Dates.read(written)).isEmpty();
    }

    /** The hundred years that two digits tell. */
    @Property
    void any_moment_is_read_back_from_every_form(
            @ForAll @LongRange(min = -31_536_000L, max = 3_124_223_999L) long second,
            @ForAll @IntRange(min = -18, max = 18) int hours) {
        Instant moment = Instant.ofEpochSecond(second);
        ZoneOffset zone = ZoneOffset.ofHours(hours);

        assertThat(Dates.read(moment.toString())).contains(moment);
        assertThat(Dates.read(moment.atOffset(zone).toString())).contains(moment);
        assertThat(Dates.read(Long.toString(Math.abs(second)))).contains(Instant.ofEpochSecond(Math.abs(second)));
        assertThat(Dates.read(http("EEE, dd MMM uuuu HH:mm:ss 'GMT'", moment))).contains(moment);
        assertThat(Dates.read(http("EEEE, dd-MMM-uu HH:mm:ss 'GMT'", moment))).contains(moment);
        assertThat(Dates.read(http("EEE MMM ppd HH:mm:ss uuuu", moment))).contains(moment);
    }

    @Property
    void milliseconds_are_told_from_seconds_by_their_size(
            @ForAll @LongRange(min = 100_000_000_000L, max = 99_999_999_999_999L) long millis) {
        assertThat(Dates.read(Long.toString(millis)))
                .contains(Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MILLIS));
    }

    private static String http(String pattern, Instant moment) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneId.of("UTC"))
                .format(moment);
    }
}
