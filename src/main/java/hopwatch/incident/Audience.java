package hopwatch.incident;

/** Who may read what an operator wrote. */
public enum Audience {
    /** Whoever may see the monitors that it concerns; without any, everybody. */
    AS_MONITORS,
    /** Everybody, whatever it concerns. */
    EVERYBODY,
    /** Nobody but operators. */
    OPERATORS
}
