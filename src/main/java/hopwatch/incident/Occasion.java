package hopwatch.incident;

/** Why a channel is written to about an incident. */
public enum Occasion {
    /** It has not heard of the incident yet. */
    OPENED,
    /** Worse than it was told, or another hop's fault. */
    CHANGED,
    /** Others have joined since it was told. */
    JOINED,
    /** It goes on, and nobody has acknowledged it. */
    REMINDER,
    /** Somebody has taken it on. */
    ACKNOWLEDGED,
    /** Nobody acknowledged it where it was told first. */
    ESCALATED,
    /** It comes and goes; until it is steady again nothing more is said. */
    FLAPPING,
    /** It came and went, and has been steady since. */
    STEADY,
    /** It is over. */
    OVER,
    /** Nothing is wrong: an operator tries the channel. */
    TEST
}
