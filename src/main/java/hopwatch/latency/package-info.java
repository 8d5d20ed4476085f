/** How long: phases, histograms, merging, percentiles; imports nothing of ours. */
@NullMarked
@CheckReturnValue
package hopwatch.latency;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
