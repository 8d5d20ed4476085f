package hopwatch.config.document;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong in the file, with its place.
 *
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1; 0 where the whole file is meant
 * @param code stable and kebab-case, such as {@code unknown-key}
 * @param path of the key, such as {@code groups[0].monitors[3].evry}
 * @param message what is wrong and what is allowed; never a secret's value
 * @param suggestion the nearest right word; null for none
 */
public record Problem(
        String file, int line, int column, String code, String path, String message, @Nullable String suggestion) {}
