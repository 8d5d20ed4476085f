/** JSON as expectations look at it: paths into it and what may be found there. */
@NullMarked
@CheckReturnValue
package hopwatch.config.json;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
