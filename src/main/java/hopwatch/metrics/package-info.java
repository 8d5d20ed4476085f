/** What Prometheus sees. */
@NullMarked
@CheckReturnValue
package hopwatch.metrics;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
