/** Which episode, which root, who is owed word; pure. */
@NullMarked
@CheckReturnValue
package hopwatch.incident;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
