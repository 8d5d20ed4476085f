package hopwatch.config;

import java.util.Locale;

/** What of a check may be limited in time: the whole, or one of its phases. */
public enum Part {
    TOTAL("answers"),
    RESOLVE("resolves"),
    CONNECT("connects"),
    TLS("finishes TLS"),
    PROCESSING("processes"),
    TRANSFER("transfers");

    private final String verb;

    Part(String verb) {
        this.verb = verb;
    }

    /** As the file writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Before "within 2s". */
    String verb() {
        return verb;
    }
}
