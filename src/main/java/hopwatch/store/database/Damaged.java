package hopwatch.store.database;

/** A database is ours and cannot be relied on. */
public final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    Damaged(String what) {
        super(what);
        this.what = what;
    }

    Damaged(String what, Throwable cause) {
        super(what, cause);
        this.what = what;
    }

    /** In one line; SQLite puts a line before its own that says in which database. */
    public String what() {
        return what.lines()
                .filter(line -> !line.startsWith("***"))
                .findFirst()
                .orElse("")
                .strip();
    }
}
