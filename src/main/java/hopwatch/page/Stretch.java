package hopwatch.page;

/** How the line from one station to the next is drawn. */
enum Stretch {
    WHOLE("whole"),
    /** Here ends what visitors can get to. */
    CUT("cut"),
    /** Behind the cut: visitors do not come this far. */
    UNUSED("unused"),
    /** It cannot be told whether it holds. */
    UNSURE("unsure"),
    /** Nothing comes after. */
    NONE("end");

    private final String mark;

    Stretch(String mark) {
        this.mark = mark;
    }

    public String mark() {
        return mark;
    }
}
