/** Files and variables together: all of a configuration, or what is wrong with it. */
@NullMarked
@CheckReturnValue
package hopwatch.config.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
