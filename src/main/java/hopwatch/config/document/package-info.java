/** A YAML text whose every value has its place, and all that is wrong with it; knows nothing of what it says. */
@NullMarked
@CheckReturnValue
package hopwatch.config.document;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
