package hopwatch.probe.web;

import hopwatch.probe.Stage;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** When one leg of an inquiry came how far. Touched by one event loop only, until the inquiry is over. */
public final class Roundtrip {
    private final boolean encrypted;
    private final Map<Moment, Long> nanos = new EnumMap<>(Moment.class);

    Roundtrip(boolean encrypted) {
        this.encrypted = encrypted;
    }

    /** What Go's client can tell of, in its order. */
    public enum Moment {
        START("start"),
        DNS_DONE("dnsDone"),
        CONNECT_DONE("connectDone"),
        GOT_CONN("gotConn"),
        RESPONSE_START("responseStart"),
        TLS_START("tlsStart"),
        TLS_DONE("tlsDone"),
        END("end");

        private final String label;

        Moment(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public boolean isEncrypted() {
        return encrypted;
    }

    /** By the monotonic clock. */
    public Map<Moment, Long> nanos() {
        return Collections.unmodifiableMap(nanos);
    }

    public boolean reached(Moment moment) {
        return nanos.containsKey(moment);
    }

    /** Empty unless both came. */
    public Optional<Duration> between(Moment from, Moment to) {
        Long began = nanos.get(from);
        Long ended = nanos.get(to);
        return began == null || ended == null ? Optional.empty() : Optional.of(Duration.ofNanos(ended - began));
    }

    void reached(Moment moment, long now) {
        nanos.putIfAbsent(moment, now);
    }

    /** A stage is entered: what it is that comes to an end with it. */
    void entered(Stage stage, long now) {
        switch (stage) {
            case DNS -> reached(Moment.START, now);
            case CONNECT, PROXY -> {
                reached(Moment.START, now);
                reached(Moment.DNS_DONE, now);
            }
            case TLS -> {
                reached(Moment.CONNECT_DONE, now);
                reached(Moment.TLS_START, now);
            }
            case SEND, WAIT -> ready(now);
            case HEAD, BODY -> reached(Moment.RESPONSE_START, now);
            case REDIRECT, ASSERT, SELF -> {}
        }
    }

    private void ready(long now) {
        reached(encrypted ? Moment.TLS_DONE : Moment.CONNECT_DONE, now);
        reached(Moment.GOT_CONN, now);
    }
}
