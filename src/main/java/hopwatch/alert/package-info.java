/** Who is told. */
@NullMarked
@CheckReturnValue
package hopwatch.alert;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
