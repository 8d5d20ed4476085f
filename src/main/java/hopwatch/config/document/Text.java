package hopwatch.config.document;

import org.jspecify.annotations.Nullable;

/**
 * A scalar after the environment's values were put in.
 *
 * @param value what it says
 * @param written what stands in the file: the only form that a message may repeat, since a value may be secret
 * @param plain neither quoted nor from the environment, so that YAML's ideas of numbers and booleans apply
 * @param emptied the variable whose {@code ${NAME:-}} left the value empty; null if none did
 */
public record Text(String value, String written, boolean plain, @Nullable String emptied) {
    /** As a message may repeat it. */
    public String shown() {
        return Shown.quoted(written);
    }

    public boolean fromEnvironment() {
        return !value.equals(written) || emptied != null;
    }
}
