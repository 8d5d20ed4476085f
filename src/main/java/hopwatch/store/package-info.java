/** What survives: observations, histograms, standings, incidents, outbox; the snapshot. */
@NullMarked
@CheckReturnValue
package hopwatch.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
