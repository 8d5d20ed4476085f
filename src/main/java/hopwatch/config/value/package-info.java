/** Values that several kinds of files write alike: texts, durations, hosts, secrets, certificates. */
@NullMarked
@CheckReturnValue
package hopwatch.config.value;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
