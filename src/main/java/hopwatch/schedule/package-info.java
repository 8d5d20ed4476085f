/** When: which monitor is due; knows no protocol. */
@NullMarked
@CheckReturnValue
package hopwatch.schedule;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
