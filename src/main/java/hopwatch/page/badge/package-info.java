/** Small pictures of a monitor for other people's pages. */
@NullMarked
@CheckReturnValue
package hopwatch.page.badge;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
