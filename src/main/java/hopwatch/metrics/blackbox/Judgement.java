package hopwatch.metrics.blackbox;

/**
 * What a probe's answer is worth to its module.
 *
 * @param failedByRegex whether an expression, or what it was to be held against, is why it fails
 */
record Judgement(boolean success, boolean failedByRegex) {
    /** Of what never came. */
    static final Judgement NOTHING_CAME = new Judgement(false, false);
}
