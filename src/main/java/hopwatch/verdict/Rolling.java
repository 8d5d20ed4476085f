package hopwatch.verdict;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Windows that end now and are so many times 24 hours long, whatever days there are; for programs. */
public enum Rolling {
    DAY("1d", 1),
    WEEK("7d", 7),
    MONTH("30d", 30),
    QUARTER("90d", 90);

    private final String label;
    private final Duration length;

    Rolling(String label, int days) {
        this.label = label;
        this.length = Duration.ofDays(days);
    }

    public String label() {
        return label;
    }

    /** The uptime, from 0 to 1; empty where nothing was observed. */
    public Optional<BigDecimal> ratio(Timeline timeline, Instant now) {
        return timeline.over(now.minus(length), now).ratio();
    }
}
