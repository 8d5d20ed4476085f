/** How: one question to one node, one observation back. */
@NullMarked
@CheckReturnValue
package hopwatch.probe;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
