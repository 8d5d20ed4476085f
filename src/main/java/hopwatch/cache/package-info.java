/** What the caches on the way to an answer say of it; imports nothing of ours. */
@NullMarked
@CheckReturnValue
package hopwatch.cache;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
