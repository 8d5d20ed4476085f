/** main(), one class per command, listeners, reload; wiring by plain new. */
@NullMarked
@CheckReturnValue
package hopwatch.app;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
