/** The one path through the program: owns slots, standings and open incidents. */
@NullMarked
@CheckReturnValue
package hopwatch.line;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
