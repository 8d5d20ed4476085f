/** The operator's hand. */
@NullMarked
@CheckReturnValue
package hopwatch.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
