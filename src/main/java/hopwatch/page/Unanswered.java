package hopwatch.page;

/** History did not say, or not in time: no fault of the page. */
final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(Throwable why) {
        super(why.getMessage(), why, false, false);
    }
}
