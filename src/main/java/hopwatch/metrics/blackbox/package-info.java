/** {@code /probe}: asks what Prometheus names, as blackbox_exporter would, and answers in its words. */
@NullMarked
@CheckReturnValue
package hopwatch.metrics.blackbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
