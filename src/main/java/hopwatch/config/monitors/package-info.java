/** {@code monitors.yaml}, and the messages for everything that may be wrong in it. */
@NullMarked
@CheckReturnValue
package hopwatch.config.monitors;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
