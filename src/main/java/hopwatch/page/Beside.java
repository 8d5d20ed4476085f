package hopwatch.page;

/**
 * What is said beside every page of one shelf.
 *
 * @param version of the world that the shelf shows; empty where there is none
 * @param isIndexed whether search engines may list what lies there
 */
record Beside(String version, boolean isIndexed) {
    static final Beside NOTHING = new Beside("", true);

    /**
     * The version for the one header of its own page that a script can read. It goes beside the bytes, because those may be
     * older than it: what a change does not touch is not rendered again.
     */
    String stamp() {
        return "version;desc=\"" + version + "\"";
    }
}
