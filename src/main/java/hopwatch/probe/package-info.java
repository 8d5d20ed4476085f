/** How: one question to one node, one observation back. The words are here; the rooms within do the work. */
@NullMarked
@CheckReturnValue
package hopwatch.probe;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
