package hopwatch.probe;

import java.util.Locale;

/** Where in a check the first thing went wrong. */
public enum Stage {
    DNS,
    CONNECT,
    PROXY,
    TLS,
    SEND,
    WAIT,
    HEAD,
    BODY,
    REDIRECT,
    ASSERT,
    /** Our own fault: never held against the target. */
    SELF;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
