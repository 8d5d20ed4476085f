package hopwatch.config;

import java.nio.file.Path;

/**
 * What all readers of one file share.
 *
 * @param folder what relative paths in the file start from
 * @param openToOthers whether every user of the machine may read the file
 * @param secrets where the file writes secrets out
 */
record Reading(Problems problems, Variables variables, Path folder, boolean openToOthers, Secrets secrets) {
    /** The same reading, whose problems go nowhere. */
    Reading aside() {
        return new Reading(new Problems(""), variables, folder, openToOthers, secrets);
    }
}
