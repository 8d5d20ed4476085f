package hopwatch.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock whose hands are turned by the test. */
final class HandClock implements InstantSource {
    private volatile Instant now;

    HandClock(Instant start) {
        this.now = start;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
