/** What programs read that want all that the page knows. */
@NullMarked
@CheckReturnValue
package hopwatch.page.own;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
