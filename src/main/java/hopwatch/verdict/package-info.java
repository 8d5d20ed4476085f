/** Observation to hop to monitor to standing to transition; pure. */
@NullMarked
@CheckReturnValue
package hopwatch.verdict;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
