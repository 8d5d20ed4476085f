/** What the public sees. */
@NullMarked
@CheckReturnValue
package hopwatch.page;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
