package hopwatch.metrics.otlp;

import static hopwatch.metrics.Estate.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    private static Reply reply(int status, @Nullable String retryAfter) {
        return Reply.of(status, retryAfter, Buffer.buffer(), NOW);
    }

    private static String date(Duration later) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plus(later).atOffset(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "200, true, false",
        "202, true, false",
        "301, false, false",
        "400, false, false",
        "401, false, false",
        "408, false, false",
        "413, false, false",
        "429, false, true",
        "500, false, false",
        "501, false, false",
        "502, false, true",
        "503, false, true",
        "504, false, true",
    })
    void only_what_the_protocol_names_is_sent_again(int status, boolean accepted, boolean passing) {
        assertThat(reply(status, null).isAcceptance()).isEqualTo(accepted);
        assertThat(reply(status, null).isPassing()).isEqualTo(passing);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "30, 30",
        "300, 300",
        "301, 300",
        "999999999, 300",
        "9999999999, 0",
        "-5, 0",
        "soon, 0",
        "1.5, 0"
    })
    void a_pause_is_in_seconds_and_never_longer_than_five_minutes(String asked, long seconds) {
        assertThat(reply(503, asked).pause()).hasSeconds(seconds);
    }

    @Test
    void or_until_a_date() {
        assertThat(reply(429, date(Duration.ofSeconds(90))).pause()).hasSeconds(90);
        assertThat(reply(429, date(Duration.ofDays(90))).pause()).hasMinutes(5);
    }

    @Test
    void who_accepts_or_refuses_for_good_asks_for_no_pause() {
        assertThat(reply(200, "30").pause()).isZero();
        assertThat(reply(400, "30").pause()).isZero();
    }

    private static Reservation reservation(byte[] answer) {
        return Reply.of(200, null, Buffer.buffer(answer), NOW).reservation();
    }

    private static byte[] partial(long rejected, String why) {
        return ExportMetricsServiceResponse.newBuilder()
                .setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                        .setRejectedDataPoints(rejected)
                        .setErrorMessage(why))
                .build()
                .toByteArray();
    }

    @Property(tries = 200)
    void what_was_not_accepted_is_read_as_the_protocol_writes_it(@ForAll long rejected, @ForAll String why) {
        byte[] answer = partial(rejected, why);

        assertThat(reservation(answer).rejected()).isEqualTo(Math.max(0, rejected));
        assertThat(reservation(answer).why().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(why.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void an_answer_without_a_word_accepts_all() {
        assertThat(reservation(new byte[0]).isNone()).isTrue();
        assertThat(reservation(ExportMetricsServiceResponse.getDefaultInstance().toByteArray())
                        .isNone())
                .isTrue();
        assertThat(reservation(partial(0, "")).isNone()).isTrue();
        assertThat(Reply.of(503, null, Buffer.buffer(partial(3, "x")), NOW)
                        .reservation()
                        .isNone())
                .isTrue();
    }

    /** Whoever answers by something else, or is cut short, says nothing against the message. */
    @Property(tries = 1_000)
    void nonsense_is_never_more_than_nonsense(@ForAll @Size(max = 40) byte[] answer) {
        assertThat(reservation(answer).rejected()).isNotNegative();
    }
}
