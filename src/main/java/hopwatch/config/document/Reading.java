package hopwatch.config.document;

import java.nio.file.Path;
import java.util.Map;

/**
 * What all readers of one file share.
 *
 * @param folder what relative paths in the file start from
 * @param openToOthers whether every user of the machine may read the file
 * @param secrets where the file writes secrets out
 * @param files that it names, each with a fingerprint from before it was read
 */
public record Reading(
        Problems problems,
        Variables variables,
        Path folder,
        boolean openToOthers,
        Secrets secrets,
        Map<Path, String> files) {
    /** The same reading, whose problems go nowhere. */
    Reading aside() {
        return new Reading(new Problems(""), variables, folder, openToOthers, secrets, files);
    }
}
