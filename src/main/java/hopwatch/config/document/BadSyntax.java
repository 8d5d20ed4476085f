package hopwatch.config.document;

/** What keeps a file from being read any further: the only problem that hides others. */
public final class BadSyntax extends Exception {
    private static final long serialVersionUID = 1L;

    final String code;
    final transient Place place;

    public BadSyntax(String code, Place place, String message) {
        super(message);
        this.code = code;
        this.place = place;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
