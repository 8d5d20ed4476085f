package hopwatch.config;

import java.util.Locale;

/** What a token may be used for; {@code scopes:} names them in lower case. */
public enum Scope {
    /** Whatever may be read. */
    READ,
    /** Incidents by hand, their updates, and to acknowledge any. */
    INCIDENTS,
    /** Maintenance by hand. */
    MAINTENANCE,
    /** Alerts that only try a channel. */
    ALERTS,
    /** To read the configuration again. */
    RELOAD;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
